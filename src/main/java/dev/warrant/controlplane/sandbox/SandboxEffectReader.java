package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the sandbox estate; it has no credential and only selects. */
@Component
final class SandboxEffectReader implements EffectReader {

    private final SandboxEstate estate;
    private final SandboxFaults faults;
    private final SandboxProperties properties;

    SandboxEffectReader(SandboxEstate estate, SandboxFaults faults, SandboxProperties properties) {
        this.estate = estate;
        this.faults = faults;
        this.properties = properties;
    }

    @Override
    public String name() {
        return SandboxAction.PLANE;
    }

    @Override
    public List<ActionDescription> actions() {
        return SandboxAction.DESCRIPTIONS;
    }

    @Override
    public boolean configured() {
        return properties.enabled();
    }

    @Override
    public Reading read(ActionCall call) {
        SandboxAction action = SandboxAction.named(call.action());
        Resource resource = action.description().target(call);
        if (faults.shows(SandboxFault.AWAY, call, resource)) {
            return new Unreadable("The sandbox is away and cannot be read for now, as it was told to", true);
        }
        return estate.find(resource)
                .<Reading>map(attributes ->
                        new Readable(List.of(action.effect(SandboxEstate.named(resource), attributes)), 1, attributes))
                .orElseGet(() -> new NotFound(resource));
    }
}
