package dev.warrant.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who must agree, from mild to strict. */
public enum GateKind {
    AUTOMATIC,
    ONE_APPROVER,
    TWO_APPROVERS,
    RECOMMEND_ONLY,
    REFUSE;

    /** The word used in the decision and in JSON, for example {@code one-approver}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<GateKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public GateKind atLeast(GateKind other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether anything may be executed behind this gate at all. */
    public boolean leadsToExecution() {
        return switch (this) {
            case AUTOMATIC, ONE_APPROVER, TWO_APPROVERS -> true;
            case RECOMMEND_ONLY, REFUSE -> false;
        };
    }

    /** The kind that asks this many people, which is {@code two-approvers} for more than two as well. */
    public static GateKind asking(int people) {
        return switch (people) {
            case 0 -> AUTOMATIC;
            case 1 -> ONE_APPROVER;
            default -> TWO_APPROVERS;
        };
    }

    /** How many people must approve at the least; a gate may name more seats. */
    public int approvalsRequired() {
        return switch (this) {
            case ONE_APPROVER -> 1;
            case TWO_APPROVERS -> 2;
            default -> 0;
        };
    }
}
