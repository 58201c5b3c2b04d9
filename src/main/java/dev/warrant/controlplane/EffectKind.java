package dev.warrant.controlplane;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What sort of thing an effect changes; the gate's floor is written in these words. */
public enum EffectKind {
    /** What somebody may do. */
    PRIVILEGE,
    /** A secret value: rotated, revoked, expired. */
    SECRET,
    /** A live session or token. */
    SESSION,
    /** Whether a principal can get in at all. */
    ACCESS,
    /** A running workload. */
    WORKLOAD,
    /** Who can reach what over the network. */
    NETWORK;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
