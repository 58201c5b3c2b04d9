package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.DECIDED_GATES;
import static dev.warrant.process.remediation.RemediationProcess.gateInput;

import dev.warrant.gate.GateInput;
import dev.warrant.gate.Gates.Decided;
import dev.warrant.gate.Gates.DecidedGate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Reads what the decision {@code approval-gate} was given and which rows fired; what has no gate counts as an unknown word. */
final class DecidedRows {

    private DecidedRows() {}

    /** The variables as they stand. */
    static Decided in(VariableScope scope) {
        Map<GateInput, Object> given = new EnumMap<>(GateInput.class);
        for (GateInput input : GateInput.values()) {
            gateInput(input).find(scope).ifPresent(value -> given.put(input, value));
        }
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
