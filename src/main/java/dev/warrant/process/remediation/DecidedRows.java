package dev.warrant.process.remediation;

import dev.warrant.approval.Gates.DecidedGate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of the decision {@code approval-gate} that fired; what has no gate counts as an unknown word. */
final class DecidedRows {

    private DecidedRows() {}

    static List<DecidedGate> of(Optional<Object> result) {
        return result.filter(List.class::isInstance).map(rows -> (List<?>) rows).orElse(List.of()).stream()
                .map(DecidedRows::row)
                .toList();
    }

    private static DecidedGate row(Object row) {
        Map<?, ?> cells = row instanceof Map<?, ?> map ? map : Map.of();
        return new DecidedGate(String.valueOf(cells.get("gate")), String.valueOf(cells.get("reason")));
    }
}
