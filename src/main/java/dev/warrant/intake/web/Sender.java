package dev.warrant.intake.web;

import dev.warrant.access.Group;
import dev.warrant.incident.NewIncident;
import dev.warrant.intake.Vouching;
import dev.warrant.intake.sender.ConfiguredSender;
import dev.warrant.intake.sender.SenderKind;
import dev.warrant.intake.sender.Senders;
import dev.warrant.web.InvalidInput.Fault;
import java.security.Principal;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Who posts a canonical incident.
 *
 * @param configured the sender of this account, where it has a name
 * @param isProgram whether the account is one of a source; a person's word is one witness and never more
 */
record Sender(String account, boolean isProgram, Optional<ConfiguredSender> configured) {

    static Sender of(Principal principal, Senders senders) {
        boolean isPerson = principal instanceof Authentication caller
                && caller.getAuthorities().stream()
                        .noneMatch(right -> Group.INTAKE.authority().equals(right.getAuthority()));
        return new Sender(
                principal.getName(), !isPerson, isPerson ? Optional.empty() : senders.withAccount(principal.getName()));
    }

    /** The environment of what does not name its own; empty when it has to. */
    Optional<String> environment() {
        return configured.map(ConfiguredSender::environment);
    }

    /** The event as this sender's: no other sender's is the same. */
    NewIncident of(NewIncident event) {
        return configured
                .map(sender -> event.sentBy(sender.identity()).sentFrom(sender.speaksFor()))
                .orElse(event);
    }

    /** Its configured name; of those without one, what they all send. */
    String word() {
        return configured.map(ConfiguredSender::name).orElse(SenderKind.CANONICAL.word());
    }

    /** A fault where an event of this sender names an instance that it does not speak for. */
    Optional<Fault> faultIfSpeakingFor(String instance, String pointer) {
        return configured.flatMap(sender -> sender.faultIfSpeakingFor(instance, pointer));
    }

    boolean vouchesFor(String type, Vouching vouching) {
        return isProgram && vouching.isBelieved(account, type);
    }
}
