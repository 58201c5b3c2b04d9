package dev.warrant.controlplane;

/**
 * One thing on one control plane.
 *
 * @param plane the plane's name, for example {@code postgresql}
 * @param type lower-case word such as {@code role}, {@code token}, {@code workload}
 * @param id the plane's own name for it
 */
public record Resource(String plane, String type, String id) {

    /** {@code type:id}, as limits name protected resources. */
    public String qualified() {
        return type + ":" + id;
    }

    /** {@code plane/type:id}. */
    @Override
    public String toString() {
        return plane + "/" + qualified();
    }
}
