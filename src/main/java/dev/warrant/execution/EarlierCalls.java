package dev.warrant.execution;

import dev.warrant.journal.WarrantedStep;
import dev.warrant.stop.CallsUnderWay;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Keeps a repeat away from a live system while an earlier call for the same step may still be at work there. A process that dies does not take
 * its call along: the change that it asked for can happen after the next process has looked, and would then not be on record.
 */
@Component
class EarlierCalls {

    private final CallsUnderWay calls;

    EarlierCalls(CallsUnderWay calls) {
        this.calls = calls;
    }

    /** @throws IllegalStateException while such a call may be at work; a later try finds what it did */
    void demandEnded(WarrantedStep step) {
        List<String> ofTheStep = List.of(applying(step), undoing(step));
        calls.all().stream()
                .filter(call -> call.remediation().equals(step.remediation()) && ofTheStep.contains(call.what()))
                .findFirst()
                .ifPresent(call -> {
                    throw new IllegalStateException("An earlier call of " + step.remediation() + ", " + call.what()
                            + ", may be at work until " + call.endsBy());
                });
    }

    static String applying(WarrantedStep step) {
        return "applying step '" + step.id() + "'";
    }

    static String undoing(WarrantedStep step) {
        return "undoing step '" + step.id() + "'";
    }
}
