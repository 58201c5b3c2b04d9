package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemediationVariablesTest {

    @Test
    void formsMayNotSubmitWhatRoutesAndMaySubmitWhatTheShippedOnesAskFor() {
        assertThat(new RemediationVariables().names())
                .contains(
                        "incidentId",
                        "reviewVerdict",
                        "decidedGates",
                        "approvalDecision",
                        "executionFailed",
                        "stepIndex")
                .doesNotContain(
                        "templateId", "policyDigest", "severity", "environment", "decision", "comment", "slot1");
    }
}
