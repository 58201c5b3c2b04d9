package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.WholeApplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The shipped decision {@code approval-gate}, asked as the process asks it. */
@WholeApplication
class ApprovalGateDecisionTest {

    private static final Map<String, Object> HARMLESS = Map.ofEntries(
            Map.entry("templateMode", "automatic"),
            Map.entry("severity", "high"),
            Map.entry("environment", "production"),
            Map.entry("reviewVerdict", "consistent"),
            Map.entry("effectKinds", List.of("network")),
            Map.entry("reversible", true),
            Map.entry("affected", 1),
            Map.entry("maxAffected", 2),
            Map.entry("untrustedValues", false),
            Map.entry("populatedByHand", false),
            Map.entry("executable", true));

    @Autowired
    private DecisionService decisions;

    @Test
    void asksNobodyAboutWhatIsHarmlessAndKnown() {
        assertThat(gates(HARMLESS)).containsExactly("automatic");
    }

    @Test
    void refusesWhereAnySingleFactIsMissingOrNull() {
        for (String name : HARMLESS.keySet()) {
            Map<String, Object> known = new HashMap<>(HARMLESS);
            known.remove(name);
            assertThat(gates(known)).as("without " + name).contains("refuse");

            known.put(name, null);
            assertThat(gates(known)).as(name + " is null").contains("refuse");
        }
    }

    @Test
    void refusesWhereEveryFactIsMissing() {
        assertThat(gates(Map.of())).contains("refuse");
    }

    @Test
    void asksTheOwnerOfTheTemplateToo() {
        Map<String, Object> grave = new HashMap<>(HARMLESS);
        grave.put("effectKinds", List.of("secret"));
        grave.put("reversible", false);

        assertThat(decisions
                        .evaluateDecisionTableByKey("approval-gate")
                        .variables(grave)
                        .evaluate()
                        .getResultList())
                .filteredOn(row -> "two-approvers".equals(row.get("gate")))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("groups", "approver, owner"));
    }

    private List<String> gates(Map<String, Object> facts) {
        List<String> gates = new ArrayList<>();
        decisions
                .evaluateDecisionTableByKey("approval-gate")
                .variables(facts)
                .evaluate()
                .getResultList()
                .forEach(row -> gates.add(String.valueOf(row.get("gate"))));
        return gates;
    }
}
