package dev.warrant.controlplane;

/**
 * One thing that can be done on a plane, as one class: its description, its effect, how it is done and undone, what undo needs, and what is
 * kept before anything is destroyed. Each plane has an interface of its own for all but the description.
 */
public interface PlaneAction {

    ActionDescription description();
}
