package dev.warrant.gate;

import dev.warrant.gate.Gate.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares what the decision was given with what the records say. A decision without a fact decided about nothing, and one that was given a
 * different fact decided about something else.
 */
final class GivenInputs {

    private GivenInputs() {}

    static List<Reason> reasons(Map<GateInput, Object> given, Map<GateInput, Object> records) {
        List<Reason> reasons = new ArrayList<>();
        records.forEach((input, known) -> {
            Object told = given.get(input);
            if (told == null) {
                reasons.add(new Reason(
                        GateKind.REFUSE,
                        RecordedGates.FROM_FLOOR,
                        "The decision was not given '" + input.word() + "'"));
            } else if (!told.equals(known)) {
                reasons.add(new Reason(
                        GateKind.TWO_APPROVERS,
                        RecordedGates.FROM_FLOOR,
                        "The decision was given " + told + " as '" + input.word() + "'; the records say " + known));
            }
        });
        return reasons;
    }
}
