package dev.warrant.controlplane;

import java.util.List;

/** A control plane that can be read and not changed. */
public record ReadingOnly(EffectReader plane) implements EffectReader {

    @Override
    public String name() {
        return plane.name();
    }

    @Override
    public List<ActionDescription> actions() {
        return plane.actions();
    }

    @Override
    public boolean configured() {
        return plane.configured();
    }

    @Override
    public Reading read(ActionCall call) {
        return plane.read(call);
    }
}
