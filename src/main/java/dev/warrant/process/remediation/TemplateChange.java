package dev.warrant.process.remediation;

import dev.warrant.dossier.Dossier;
import dev.warrant.drafting.Drafting;
import dev.warrant.incident.RemediationId;
import dev.warrant.proposal.Proposal;
import dev.warrant.remediation.Remediations;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateHistory;
import dev.warrant.template.TemplateRef;
import dev.warrant.template.Templates;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.springframework.stereotype.Component;

/** Compares the template under which a case was drafted with the one in force. */
@Component
public class TemplateChange {

    private static final String NO_WARRANT = ": no warrant would be issued on an approval, so none can be given. ";

    private final Remediations remediations;
    private final Drafting drafting;
    private final Templates templates;
    private final TemplateHistory history;

    TemplateChange(Remediations remediations, Drafting drafting, Templates templates, TemplateHistory history) {
        this.remediations = remediations;
        this.drafting = drafting;
        this.templates = templates;
        this.history = history;
    }

    /** What differs, one difference a line, beginning with the versions; empty when nothing does, or no version is in force any more. */
    public Optional<String> of(RemediationId remediation) {
        return differences(remediations.chosen(remediation), () -> drafting.accepted(remediation));
    }

    /** The template of the case, where no version of it is in force any more. */
    public Optional<TemplateRef> removed(RemediationId remediation) {
        return removed(remediations.chosen(remediation));
    }

    /** Why no approval can be given, for people; empty while the template that they would agree to is the one in force. */
    public Optional<String> setAside(Dossier dossier) {
        return setAside(dossier.chosen(), dossier::proposal);
    }

    private Optional<String> setAside(Optional<TemplateRef> chosen, Supplier<Optional<Proposal>> accepted) {
        return differences(chosen, accepted)
                .map(differences ->
                        "Template " + differences.lines().findFirst().orElseThrow() + NO_WARRANT
                                + "Decide Request changes, and the template in force is populated")
                .or(() -> removed(chosen)
                        .map(template -> "Template " + template + " is no longer in force" + NO_WARRANT
                                + "Reject it, or withdraw the remediation"));
    }

    /**
     * Refuses an approval that would be worthless, before it is given.
     *
     * @throws BadUserRequestException when the template was replaced
     */
    public void requireInForce(RemediationId remediation) {
        setAside(remediations.chosen(remediation), () -> drafting.accepted(remediation))
                .ifPresent(reason -> {
                    throw new BadUserRequestException(reason);
                });
    }

    private Optional<TemplateRef> removed(Optional<TemplateRef> chosen) {
        return chosen.filter(ref -> templates.current(ref.id()).isEmpty());
    }

    private Optional<String> differences(Optional<TemplateRef> chosen, Supplier<Optional<Proposal>> accepted) {
        return chosen.flatMap(ref -> templates.current(ref.id()).flatMap(now -> differences(accepted.get(), ref, now)));
    }

    private Optional<String> differences(Optional<Proposal> accepted, TemplateRef chosen, Template now) {
        Optional<Proposal> filled =
                accepted.filter(proposal -> proposal.template().equals(chosen));
        boolean same = filled.map(proposal -> proposal.templateDigest().equals(now.digest()))
                .orElse(chosen.equals(now.ref()));
        if (same) {
            return Optional.empty();
        }
        List<String> differences = filled.map(proposal -> history.differences(proposal.templateDigest(), now))
                .orElse(List.of());
        return Optional.of(Stream.concat(Stream.of(chosen + " was replaced by " + now.ref()), differences.stream())
                .collect(Collectors.joining("\n")));
    }
}
