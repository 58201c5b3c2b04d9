package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.approval.Decided;
import dev.warrant.approval.Memberships;
import dev.warrant.gate.Approval;
import dev.warrant.gate.SignedApproval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An approval, and any other decision that needs one as well, must rest on a membership that is on record, was given by somebody else and is old
 * enough, and every membership must be on record.
 */
final class ApproverHasAMembership implements DisagreementRule {

    @Override
    public String id() {
        return "membership-without-record";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        List<String> sentences = new ArrayList<>();
        for (SignedApproval signed : file.dossier().approvals()) {
            Approval approval = signed.approval();
            Say say = new Say("The approval of", approval.user(), approval.at());
            if (signed.grounds() != null) {
                say.disagreement(
                                file,
                                signed.grounds(),
                                approval.seat().memberOf().id())
                        .ifPresent(sentences::add);
            }
        }
        file.provenance().decisions().stream().filter(Decided::demandedSay).forEach(decided -> new Say(
                        "The decision '" + decided.decision() + "' of", decided.person(), decided.at())
                .disagreement(file, decided.grounds(), decided.group())
                .ifPresent(sentences::add));
        sentences.addAll(file.provenance().doubts());
        file.provenance()
                .unrecorded()
                .forEach(membership -> sentences.add(
                        "The membership of " + membership + " exists and was never recorded; it gives no right"));
        return sentences;
    }

    /** What somebody decided, and when. */
    private record Say(String what, String user, Instant at) {

        Optional<String> disagreement(CaseFile file, JsonNode grounds, String group) {
            JsonNode membership = grounds.path("membership");
            String itRests = what + " '" + user + "' at " + at + " rests on a membership ";
            return onRecord(file, membership)
                    ? young(grounds, membership, itRests)
                    : Optional.of(itRests + "of the group '" + group + "' that is not on record");
        }

        /** Approvals from before the age was kept with them say nothing about it. */
        private Optional<String> young(JsonNode grounds, JsonNode membership, String itRests) {
            if (!grounds.has("membershipAge")
                    || !membership.path("change").asText().equals(Memberships.Kind.GIVEN.word())) {
                return Optional.empty();
            }
            Instant from = Instant.parse(membership.path("at").asText())
                    .plus(Duration.parse(grounds.path("membershipAge").asText()));
            String by = membership.path("by").asText();
            return at.isBefore(from) || by.equalsIgnoreCase(user)
                    ? Optional.of(itRests + "that '" + by + "' gave at "
                            + membership.path("at").asText() + " and that counts from " + from
                            + " on, and never where the account gave it itself")
                    : Optional.empty();
        }

        private static boolean onRecord(CaseFile file, JsonNode membership) {
            return file.provenance().memberships().stream()
                    .anyMatch(change -> change.json().equals(membership));
        }
    }
}
