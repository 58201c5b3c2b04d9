package dev.warrant.review;

import dev.warrant.policy.Policy;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Beyond the template's limit of affected resources, people look twice. */
final class RadiusExceeded implements IntentRule {

    @Override
    public String id() {
        return "radius-exceeded";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.DOUBTFUL);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        int affected = Math.max(reviewed.policy().affected(), named(reviewed));
        int limit = reviewed.template().limits().maxAffected();
        if (affected <= limit) {
            return List.of();
        }
        return List.of(new Finding(
                id(),
                Verdict.DOUBTFUL,
                "The policy touches " + affected + " resources; template "
                        + reviewed.template().ref() + " allows " + limit,
                "/policy/affected"));
    }

    /** How many resources the policy names, regardless of the number that it states. */
    private static int named(ReviewedCase reviewed) {
        return Math.toIntExact(Stream.concat(
                        reviewed.policy().steps().stream().map(Policy.Step::target),
                        reviewed.effects().stream()
                                .map(pointed -> pointed.effect().resource()))
                .distinct()
                .count());
    }
}
