package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import dev.warrant.controlplane.sandbox.SandboxFault;
import dev.warrant.controlplane.sandbox.SandboxFaults;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An undo that fails waits for a person, who reads what stands in the way and accepts what is left. */
@InBrowser
@RunningWarrant
class RepairRollbackFormE2E {

    @LocalServerPort
    private int port;

    @Autowired
    private SandboxFaults faults;

    private Cases cases;

    @BeforeEach
    void reachTheApplication() {
        cases = new Cases(port);
    }

    @AfterEach
    void endTheFaults() {
        faults.clear();
    }

    @Test
    void anApproverLeavesWhatCannotBeUndoneAndReportsIt() {
        Case contained = observing();
        faults.inject("sandbox.isolate-network", SandboxFault.FAIL_UNDO);
        cases.ask(contained, "rollback", "{\"reason\": \"It was a load test.\", \"purpose\": \"false-positive\"}");
        String task = cases.task(contained, "repairRollback", "ben");

        try (Tasklist ben = Tasklist.openedByLink("ben", port, task).claim()) {
            assertThat(ben.form()).contains("Undoing this step failed", "isolate-network");
            assertThat(ben.picture(Pictures.file("repair-rollback.png"))).isNotEmptyFile();
            ben.choose("Leave it and report it")
                    .write("Comment", "The network team opens it tomorrow.")
                    .complete();
            ben.untilDone();
        }

        JsonNode closed = cases.inState(contained, "CLOSED");
        assertThat(closed.path("outcome").asText()).isEqualTo("ROLLED_BACK_WITH_RESIDUE");
        assertThat(closed.path("residual").toString()).contains("isolate-network");
    }

    private Case observing() {
        Case reported = cases.report("unauthorized-workload-access");
        String task = cases.task(reported, "approvePolicy", "ben");
        String digest =
                cases.remediation(reported).path("policy").path("digest").asText();
        cases.complete(task, "ben", Map.of("decision", "approve", "comment", "Isolate it.", "policyDigest", digest));
        cases.inState(reported, "OBSERVING");
        return reported;
    }
}
