package dev.warrant.identity;

import java.util.Locale;

/** The parts of Warrant that must never share an identity. */
public enum Role {
    /** Drafts. */
    AGENT,
    /** Reads live systems. */
    PREVIEWER,
    /** Changes live systems. */
    EXECUTOR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
