package dev.warrant.process.vocabulary;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** The beans that a model may call, and no others. They are looked up when they are called, since they need the engine themselves. */
public final class Delegates extends AbstractMap<Object, Object> {

    private final Set<String> names;
    private final BeanFactory beans;

    /** @param names of the beans that a model may call */
    public Delegates(Set<String> names, BeanFactory beans) {
        this.names = Set.copyOf(names);
        this.beans = beans;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && names.contains(text);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (!(name instanceof String text) || !names.contains(text)) {
            return null;
        }
        Object bean = beans.getBean(text);
        if (bean instanceof JavaDelegate || bean instanceof ExecutionListener || bean instanceof TaskListener) {
            return bean;
        }
        throw new IllegalStateException(
                "The bean '" + text + "' is called by diagrams, but is neither a delegate nor a listener");
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return names.stream()
                .map(name -> Map.entry((Object) name, beans.getBean(name)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
