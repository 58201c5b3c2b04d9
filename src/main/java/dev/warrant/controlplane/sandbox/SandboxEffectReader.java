package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the sandbox estate; it has no credential and only selects. */
@Component
final class SandboxEffectReader implements EffectReader {

    private final SandboxEstate estate;
    private final SandboxFaults faults;
    private final SandboxActions actions;

    SandboxEffectReader(SandboxEstate estate, SandboxFaults faults, SandboxActions actions) {
        this.estate = estate;
        this.faults = faults;
        this.actions = actions;
    }

    @Override
    public Reading read(ActionCall call) {
        SandboxStep step = actions.step(call);
        Resource resource = step.resource();
        if (faults.shows(SandboxFault.AWAY, call, resource)) {
            return new Unreadable("The sandbox is away and cannot be read for now, as it was told to", true);
        }
        return estate.find(resource)
                .<Reading>map(attributes -> new Readable(
                        List.of(step.action().effect(SandboxEstate.named(resource), attributes)), 1, attributes))
                .orElseGet(() -> new NotFound(resource));
    }
}
