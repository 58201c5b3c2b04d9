package dev.warrant.hold;

import dev.warrant.incident.RemediationId;

/** That one remediation holds a resource, so that no other changes it. */
public record Hold(String resource, RemediationId holder) {

    /** For people: what is held, and by whom. */
    public String sentence() {
        return resource + " is held by " + holder;
    }
}
