package dev.warrant.evidence;

import dev.warrant.approval.Memberships;
import dev.warrant.approval.RulesInForce;
import dev.warrant.approval.ShownDocuments;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.RemediationId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The provenance of a case, from all that keep records of it. */
@Component
class GatheredProvenances implements Provenances {

    private final RulesInForce rules;
    private final ShownDocuments shown;
    private final Memberships memberships;

    GatheredProvenances(RulesInForce rules, ShownDocuments shown, Memberships memberships) {
        this.rules = rules;
        this.shown = shown;
        this.memberships = memberships;
    }

    @Override
    public Provenance of(RemediationId remediation, List<SignedApproval> approvals) {
        return new Provenance(
                rules.of(remediation),
                shown.of(remediation),
                approvals.stream()
                        .map(signed -> signed.approval().user())
                        .distinct()
                        .flatMap(user -> memberships.of(user).stream())
                        .toList(),
                memberships.unrecorded(),
                doubts(approvals),
                rules.doubts(remediation));
    }

    private List<String> doubts(List<SignedApproval> approvals) {
        Stream<String> records =
                memberships.doubt().stream().map(doubt -> "The records of memberships cannot be relied on: " + doubt);
        Stream<String> passwords = approvals.stream()
                .map(signed -> signed.approval().user())
                .distinct()
                .flatMap(user -> memberships.passwordDoubt(user).stream())
                .map(doubt -> "Of those who decided, " + doubt);
        return Stream.concat(records, passwords).toList();
    }
}
