package dev.warrant.access;

import java.util.Locale;

/** The groups that rights are given to; the engine's group ids are the lower-case names. */
public enum Group {
    /** Sources that report incidents. */
    INTAKE,
    /** Agents that draft proposals. */
    AGENT,
    /** The response group: triage, populating by hand, challenge, withdraw. */
    ANALYST,
    /** People who answer for a change: approve, roll back, stop. */
    APPROVER,
    /** Named owners of what policies touch: challenge a policy about that, and nothing else. */
    ASSETOWNER,
    /** Owners of diagrams, decisions, forms and templates. */
    PROCESSOWNER,
    /** Readers of history and evidence. */
    COMPLIANCE,
    /** People who run the application. */
    PLATFORM;

    /** Whether its members work in Tasklist; everybody else reads over HTTP or in Cockpit. */
    public boolean worksInTasklist() {
        return this == ANALYST || this == APPROVER || this == ASSETOWNER;
    }

    /** The id under which the engine knows the group. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Spring Security authority of the group. */
    public String authority() {
        return "ROLE_" + name();
    }
}
