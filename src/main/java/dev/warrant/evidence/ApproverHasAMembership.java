package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.warrant.approval.Memberships;
import dev.warrant.gate.Approval;
import dev.warrant.gate.SignedApproval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An approval must rest on a membership that is on record, was given by somebody else and is old enough, and no membership may exist of which there is no record. */
final class ApproverHasAMembership implements DisagreementRule {

    @Override
    public String id() {
        return "membership-without-record";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        List<String> sentences = new ArrayList<>();
        for (SignedApproval signed : file.approvals()) {
            if (signed.grounds() != null && !onRecord(file, signed.grounds().path("membership"))) {
                sentences.add("The approval of '" + signed.approval().user() + "' at "
                        + signed.approval().at() + " rests on a membership of the group '"
                        + signed.approval().seat().memberOf().id() + "' that is not on record");
            }
            young(signed).ifPresent(sentences::add);
        }
        sentences.addAll(file.provenance().doubts());
        file.provenance()
                .unrecorded()
                .forEach(membership -> sentences.add(
                        "The membership of " + membership + " exists and was never recorded; it gives no right"));
        return sentences;
    }

    /** Approvals from before the age was kept with them say nothing of it. */
    private static Optional<String> young(SignedApproval signed) {
        JsonNode grounds = signed.grounds() == null ? MissingNode.getInstance() : signed.grounds();
        JsonNode membership = grounds.path("membership");
        if (!grounds.has("membershipAge")
                || !membership.path("change").asText().equals(Memberships.Kind.GIVEN.word())) {
            return Optional.empty();
        }
        Approval approval = signed.approval();
        Instant from = Instant.parse(membership.path("at").asText())
                .plus(Duration.parse(grounds.path("membershipAge").asText()));
        String by = membership.path("by").asText();
        return approval.at().isBefore(from) || by.equalsIgnoreCase(approval.user())
                ? Optional.of("The approval of '" + approval.user() + "' at " + approval.at()
                        + " rests on a membership that '" + by + "' gave at "
                        + membership.path("at").asText() + " and that counts from " + from
                        + " on, and never where the account gave it itself")
                : Optional.empty();
    }

    private static boolean onRecord(CaseFile file, JsonNode membership) {
        return file.provenance().memberships().stream()
                .anyMatch(change -> change.json().equals(membership));
    }
}
