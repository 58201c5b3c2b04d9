package dev.warrant.controlplane;

import java.lang.reflect.Constructor;
import java.util.List;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The actions of a plane, as the application finds them: every class of the package that is one. */
public final class FoundActions {

    private FoundActions() {}

    /** Of a plane, by its own type of action; of all planes for {@link PlaneAction}. */
    public static <A extends PlaneAction> List<A> of(Class<A> type) {
        ClassPathScanningCandidateComponentProvider found = new ClassPathScanningCandidateComponentProvider(false);
        found.addIncludeFilter(new AssignableTypeFilter(type));
        return found.findCandidateComponents(type.getPackageName()).stream()
                .map(candidate -> made(candidate.getBeanClassName(), type))
                .toList();
    }

    private static <A> A made(String name, Class<A> type) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " is an action that cannot be made without anything else", e);
        }
    }
}
