package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.DECIDED_GATES;
import static dev.warrant.process.remediation.RemediationProcess.REVIEW_VERDICT;

import dev.warrant.gate.Gates.Decided;
import dev.warrant.gate.Gates.DecidedGate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Reads what the decision {@code approval-gate} was given and which rows fired; what has no gate counts as an unknown word. */
final class DecidedRows {

    private DecidedRows() {}

    /** The variables as they stand; the decision reads the verdict under another name than the records. */
    static Decided in(VariableScope scope) {
        Map<String, Object> given = new HashMap<>(scope.getVariables());
        REVIEW_VERDICT
                .find(scope)
                .ifPresentOrElse(verdict -> given.put("verdict", verdict), () -> given.remove("verdict"));
        return new Decided(given, of(DECIDED_GATES.find(scope)));
    }

    private static List<DecidedGate> of(Optional<Object> result) {
        return result.filter(List.class::isInstance).map(rows -> (List<?>) rows).orElse(List.of()).stream()
                .map(DecidedRows::row)
                .toList();
    }

    private static DecidedGate row(Object row) {
        Map<?, ?> cells = row instanceof Map<?, ?> map ? map : Map.of();
        String groups = cells.get("groups") == null ? "" : String.valueOf(cells.get("groups"));
        return new DecidedGate(String.valueOf(cells.get("gate")), String.valueOf(cells.get("reason")), groups);
    }
}
