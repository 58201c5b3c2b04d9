package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.OnBothDatabases;
import dev.warrant.WholeApplication;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.RemediationState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's history of a case is kept for its time to live from the end of the case on, and not longer. */
@WholeApplication
@OnBothDatabases.InEveryRun
class HistoryIsCleanedTest {

    private static final Duration KEPT = Duration.ofDays(400);

    @Autowired
    private RemediationWalk walk;

    @LocalServerPort
    private int port;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient database;

    @Test
    void aClosedCaseThatIsOlderThanItsTimeToLiveIsCleanedAndAnOpenOneNever() {
        RemediationId open = walk.anExposedToken();
        RemediationId closed = walk.anExposedToken();
        walk.decides("ben", closed, "reject");
        assertThat(walk.state(closed)).isEqualTo(RemediationState.CLOSED);
        HistoricProcessInstance ended = instance(closed);
        assertThat(ended.getRemovalTime())
                .isEqualTo(Date.from(ended.getEndTime().toInstant().plus(KEPT)));
        assertThat(instance(open).getRemovalTime()).isNull();

        clean();
        assertThat(instance(closed)).isNotNull();

        database.sql("update ACT_HI_PROCINST set REMOVAL_TIME_ = timestamp '2020-01-01 00:00:00' where ID_ = ?")
                .param(ended.getId())
                .update();
        clean();

        assertThat(instance(closed)).isNull();
        assertThat(instance(open)).isNotNull();
        assertThat(walk.timeline(closed)).isNotEmpty();
    }

    @Test
    void theEngineCleansUpByItselfAndThePackageOfWhatWasCleanedStaysWhole() {
        assertThat(history.findHistoryCleanupJobs()).isNotEmpty();
        RemediationId closed = walk.anExposedToken();
        walk.decides("ben", closed, "reject");
        HttpResponse<String> before = evidence(closed);

        database.sql("update ACT_HI_PROCINST set REMOVAL_TIME_ = timestamp '2020-01-01 00:00:00' where ID_ = ?")
                .param(instance(closed).getId())
                .update();
        clean();
        assertThat(instance(closed)).isNull();

        HttpResponse<String> after = evidence(closed);
        assertThat(after.body()).isEqualTo(before.body());
        JsonNode verified = Caller.read(Caller.program(port, "cora").post("/api/evidence/verify", after.body()));
        assertThat(verified.path("valid").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("disagreements")).as(verified.toString()).isEmpty();
    }

    private HttpResponse<String> evidence(RemediationId remediation) {
        HttpResponse<String> answer =
                Caller.program(port, "cora").get("/api/remediations/" + remediation + "/evidence");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private void clean() {
        history.cleanUpHistoryAsync(true);
        history.findHistoryCleanupJobs().forEach(job -> management.executeJob(job.getId()));
    }

    private HistoricProcessInstance instance(RemediationId remediation) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .singleResult();
    }
}
