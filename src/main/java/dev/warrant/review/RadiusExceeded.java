package dev.warrant.review;

import java.util.List;

/** Beyond the template's limit of affected resources, people look twice. */
final class RadiusExceeded implements IntentRule {

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        int affected = reviewed.policy().affected();
        int limit = reviewed.template().limits().maxAffected();
        if (affected <= limit) {
            return List.of();
        }
        return List.of(new Finding(
                "radius-exceeded",
                Verdict.DOUBTFUL,
                "The policy touches " + affected + " resources; template "
                        + reviewed.template().ref() + " allows " + limit,
                "/policy/affected"));
    }
}
