package dev.warrant.process.remediation;

import dev.warrant.process.engine.RoutingVariables;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps forms from writing the variables of the process {@code remediation}, and diagrams to its states and outcomes. */
@Component
class RemediationVariables implements RoutingVariables {

    @Override
    public Set<String> names() {
        return RemediationProcess.reserved();
    }

    @Override
    public Map<String, Set<String>> words() {
        return Map.of(
                CaseFollowsDiagram.STATE, words(RemediationState.values()),
                CaseFollowsDiagram.OUTCOME_WORD, words(Outcome.values()));
    }

    private static Set<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
