package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Resource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The faults that the sandbox shows, so that failing, lying and silent systems can be tried out. A fault is injected for an action
 * ({@code sandbox.revoke-token}) or for a resource ({@code token:acme/payments-api/417}).
 */
@Component
public class SandboxFaults {

    private final Map<String, SandboxFault> faults = new ConcurrentHashMap<>();

    SandboxFaults(SandboxProperties properties, SandboxActions actions) {
        properties
                .faults()
                .forEach((action, fault) ->
                        inject(actions.spelt(action).description().name(), fault));
    }

    public void inject(String actionOrResource, SandboxFault fault) {
        faults.put(actionOrResource, fault);
    }

    /** Forgets every fault, the configured ones too. */
    public void clear() {
        faults.clear();
    }

    boolean shows(SandboxFault fault, ActionCall call, Resource resource) {
        return faults.get(call.action()) == fault || faults.get(resource.qualified()) == fault;
    }
}
