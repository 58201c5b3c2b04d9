package dev.warrant.evidence;

import dev.warrant.approval.Decided;
import dev.warrant.approval.Decisions;
import dev.warrant.approval.Memberships;
import dev.warrant.approval.RulesInForce;
import dev.warrant.approval.ShownDocuments;
import dev.warrant.dossier.Dossier;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The provenance of a case, from all that keep records of it. */
@Component
class GatheredProvenances implements Provenances {

    private final RulesInForce rules;
    private final ShownDocuments shown;
    private final Memberships memberships;
    private final Decisions decisions;

    GatheredProvenances(RulesInForce rules, ShownDocuments shown, Memberships memberships, Decisions decisions) {
        this.rules = rules;
        this.shown = shown;
        this.memberships = memberships;
        this.decisions = decisions;
    }

    @Override
    public Provenance of(Dossier dossier) {
        RemediationId remediation = dossier.id();
        Remediations.Standing standing = dossier.standing();
        List<SignedApproval> approvals = dossier.approvals();
        List<Decided> decided = decisions.about(
                remediation,
                dossier.incident().receivedAt(),
                Optional.of(standing.since()).filter(since -> standing.state() == RemediationState.CLOSED));
        List<String> people = Stream.concat(
                        approvals.stream().map(signed -> signed.approval().user()),
                        decided.stream().map(Decided::person))
                .distinct()
                .toList();
        return new Provenance(
                rules.of(remediation),
                shown.of(remediation, documents(approvals)),
                decided,
                people.stream().flatMap(user -> memberships.of(user).stream()).toList(),
                memberships.unrecorded(),
                doubts(people, decided),
                rules.doubts(remediation));
    }

    /** What those who approved had before them. */
    private static Set<String> documents(List<SignedApproval> approvals) {
        return approvals.stream()
                .flatMap(approval -> Optional.ofNullable(approval.grounds()).stream())
                .map(grounds -> grounds.at("/shown/document").asText())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<String> doubts(List<String> people, List<Decided> decided) {
        Stream<String> records =
                memberships.doubt().stream().map(doubt -> "The records of memberships cannot be relied on: " + doubt);
        Stream<String> passwords = people.stream()
                .flatMap(user -> memberships.passwordDoubt(user).stream())
                .map(doubt -> "Of those who decided, " + doubt);
        return Stream.of(records, passwords, decisions.doubts(decided).stream())
                .flatMap(doubts -> doubts)
                .toList();
    }
}
