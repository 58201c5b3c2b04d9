package dev.warrant.incident.web;

import dev.warrant.access.Group;
import dev.warrant.incident.Vouching;
import java.security.Principal;
import org.springframework.security.core.Authentication;

/**
 * Who posts a canonical incident.
 *
 * @param isProgram whether the account is one of a source; a person's word is one witness and never more
 */
record Sender(String account, boolean isProgram) {

    static Sender of(Principal principal) {
        boolean isPerson = principal instanceof Authentication caller
                && caller.getAuthorities().stream()
                        .noneMatch(right -> Group.INTAKE.authority().equals(right.getAuthority()));
        return new Sender(principal.getName(), !isPerson);
    }

    boolean vouchesFor(String type, Vouching vouching) {
        return isProgram && vouching.isBelieved(account, type);
    }
}
