package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.approval.Approvals;
import java.util.ArrayList;
import java.util.List;

/** An approval must rest on a membership that is on record, and no membership may exist of which there is no record. */
final class ApproverHasAMembership implements DisagreementRule {

    @Override
    public String id() {
        return "membership-without-record";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        List<String> sentences = new ArrayList<>();
        for (Approvals.Signed signed : file.approvals()) {
            if (signed.grounds() != null && !onRecord(file, signed.grounds().path("membership"))) {
                sentences.add("The approval of '" + signed.approval().user() + "' at "
                        + signed.approval().at() + " rests on a membership of the group '"
                        + signed.approval().seat().memberOf().id() + "' that is not on record");
            }
        }
        file.provenance()
                .unrecorded()
                .forEach(membership -> sentences.add(
                        "The membership of " + membership + " exists and was never recorded; it gives no right"));
        return sentences;
    }

    private static boolean onRecord(CaseFile file, JsonNode membership) {
        return file.provenance().memberships().stream()
                .anyMatch(change -> change.json().equals(membership));
    }
}
