package dev.warrant.gate;

import dev.warrant.access.Group;
import java.util.List;
import org.springframework.context.support.GenericApplicationContext;

/** The independent groups as they are by default, for contexts that tests put together. */
public final class Independence {

    private Independence() {}

    public static void register(GenericApplicationContext context) {
        context.registerBean(IndependenceProperties.class, () -> new IndependenceProperties(List.of(Group.APPROVER)));
    }
}
