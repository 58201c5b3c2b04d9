package dev.warrant.process.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** The names that diagrams may use: the beans of Warrant's own that turn a page of a process. */
@Component
class DelegateNames {

    private static final String OWN = "dev.warrant.";

    private final ListableBeanFactory beans;

    DelegateNames(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Looks names up without making the beans, which themselves need the engine. */
    Set<String> known() {
        var names = new HashSet<String>();
        for (Class<?> kind : List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)) {
            for (String name : beans.getBeanNamesForType(kind, true, false)) {
                Class<?> type = beans.getType(name, false);
                if (type != null && type.getName().startsWith(OWN)) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
