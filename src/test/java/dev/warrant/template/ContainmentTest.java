package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.incident.Subject;
import dev.warrant.observable.SubjectType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainmentTest {

    private static final Subject BOT = new Subject("principal", "ci-bot", "");
    private static final Subject WORKLOAD = new Subject("workload", "shop/checkout", "prod-eu");
    private static final Subject CONTAINER = new Subject("container", "3ad7b26ded6d", "prod-eu");

    private final Containment containment = new Containment(Map.of(
            SubjectType.PRINCIPAL, new Containment.BySlots(List.of("principal")),
            SubjectType.WORKLOAD, new Containment.BySlots(List.of("namespace", "workload")),
            SubjectType.CONTAINER, new Containment.Along(SubjectType.WORKLOAD)));

    @Test
    void leavesNothingWhereTheVeryValueFillsTheSlot() {
        assertThat(containment.leaves(List.of(BOT), filled("principal", "ci-bot")))
                .isEmpty();
        assertThat(containment.leaves(
                        List.of(WORKLOAD, CONTAINER), filled("namespace", "shop", "workload", "checkout")))
                .isEmpty();
    }

    @Test
    void leavesASubjectWhoseSlotHoldsAnotherValue() {
        assertThat(containment.leaves(List.of(BOT), filled("principal", "m.keller")))
                .containsExactly(BOT);
        assertThat(containment.leaves(List.of(WORKLOAD), filled("namespace", "default", "workload", "checkout")))
                .containsExactly(WORKLOAD);
        assertThat(containment.leaves(List.of(BOT), Map.of())).containsExactly(BOT);
    }

    @Test
    void leavesWhatTheTemplateDoesNotName() {
        Subject session = new Subject("session", "ci-bot", "");

        assertThat(containment.leaves(List.of(BOT, session), filled("principal", "ci-bot")))
                .containsExactly(session);
        assertThat(Containment.NONE.leaves(List.of(BOT), filled("principal", "ci-bot")))
                .containsExactly(BOT);
    }

    @Test
    void leavesWhatGoesAlongWithSomethingThatIsLeftOrIsMissingOrIsLess() {
        Subject second = new Subject("container", "b1ffb0a1c2d3", "prod-eu");

        assertThat(containment.leaves(
                        List.of(WORKLOAD, CONTAINER), filled("namespace", "shop", "workload", "payments")))
                .containsExactly(WORKLOAD, CONTAINER);
        assertThat(containment.leaves(List.of(CONTAINER), filled("namespace", "shop", "workload", "checkout")))
                .containsExactly(CONTAINER);
        assertThat(containment.leaves(
                        List.of(WORKLOAD, CONTAINER, second), filled("namespace", "shop", "workload", "checkout")))
                .containsExactly(CONTAINER, second);
    }

    @Test
    void leavesWhatLivesOnSeveralInstances() {
        Subject somewhere = new Subject("workload", "shop/checkout", "prod-eu,staging-us");

        assertThat(containment.leaves(List.of(somewhere), filled("namespace", "shop", "workload", "checkout")))
                .containsExactly(somewhere);
    }

    private static Map<String, JsonNode> filled(String slot, String value) {
        return Map.of(slot, TextNode.valueOf(value));
    }

    private static Map<String, JsonNode> filled(String slot, String value, String other, String otherValue) {
        return Map.of(slot, TextNode.valueOf(value), other, TextNode.valueOf(otherValue));
    }
}
