package dev.warrant.process.engine.call;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Calls the engine in Warrant's own name, for what no person may command directly: correlating messages, writing variables. The caller is
 * responsible for checking the request and recording who asked.
 */
@Component
public class EngineCall {

    private final IdentityService identities;

    public EngineCall(IdentityService identities) {
        this.identities = identities;
    }

    /** Runs the call without the person who is signed in to the engine on this thread, who is signed in again afterwards. */
    public <T> T asSystem(Supplier<T> call) {
        Authentication person = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return call.get();
        } finally {
            if (person != null) {
                identities.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }

    /** As {@link #asSystem(Supplier)}, for a call without an answer. */
    public void asSystem(Runnable call) {
        asSystem(() -> {
            call.run();
            return Boolean.TRUE;
        });
    }
}
