package dev.warrant.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
    /** Named owners of assets: challenge a policy that touches one of theirs, and nothing else. */
    ASSETOWNER,
    /** Owners of diagrams, decisions, forms and templates. */
    PROCESSOWNER,
    /** Readers of history and evidence. */
    COMPLIANCE,
    /** People who run the application. */
    PLATFORM;

    /** Whether its members can be asked to agree to a policy: neither machines nor those who audit decisions or hand out accounts. */
    public boolean maySit() {
        return this == ANALYST || this == APPROVER || this == PROCESSOWNER;
    }

    /** Whether its members work in Tasklist; everybody else reads over HTTP or in Cockpit. */
    public boolean worksInTasklist() {
        return maySit() || this == ASSETOWNER;
    }

    /** The group with this id; empty when there is none. */
    public static Optional<Group> ofId(String id) {
        return Arrays.stream(values()).filter(group -> group.id().equals(id)).findFirst();
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
