package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Caller;
import dev.warrant.OnBothDatabases;
import dev.warrant.WholeApplication;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.engine.form.TaskComments;
import dev.warrant.process.remediation.RemediationWalk;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.Remediations.TimelineEntry;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever puts something on the timeline of a case waits for whoever is about to close it, so that evidence that is sealed then holds all of it. */
@WholeApplication
@OnBothDatabases.InEveryRun
class NothingIsNotedAfterTheSealTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Remediations remediations;

    @Autowired
    private TaskComments comments;

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    private int port;

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    private Reports reports;

    @BeforeEach
    void senders() {
        reports = new Reports(port, engine);
    }

    @AfterEach
    void nobodyIsLeft() {
        other.shutdownNow();
    }

    @Test
    void thatItsSecretWasFoundInAnotherPlace() throws Exception {
        String secret = "ghp_" + UUID.randomUUID().toString().replace("-", "") + "abcd";
        RemediationId one = new RemediationId(reports.github(alert(secret)));

        waitsForWhoeverHolds(one, () -> reports.github(alert(secret)));

        assertThat(walk.timeline(one)).extracting(TimelineEntry::event).contains("same-secret");
    }

    @Test
    void thatSomebodyAgreedToResumeIt() throws Exception {
        RemediationId observed = walk.anExposedToken();
        walk.approves("ben", observed);
        assertThat(walk.state(observed)).isEqualTo(RemediationState.OBSERVING);
        String body = "{\"remediationId\":\"" + observed + "\",\"reason\":\"A test\"}";
        assertThat(Caller.program(port, "ben").post("/api/stop", body).statusCode())
                .isEqualTo(202);

        waitsForWhoeverHolds(observed, () -> Caller.program(port, "bea").post("/api/resume", body));

        assertThat(walk.timeline(observed)).extracting(TimelineEntry::event).contains("resume-agreed");
    }

    @Test
    void whatSomebodySaysOfATask() throws Exception {
        RemediationId open = walk.anExposedToken();
        String task = walk.task(open, "approvePolicy").getId();

        waitsForWhoeverHolds(open, () -> comments.keep(task, "ben", "Looked at it", () -> "made"));

        assertThat(walk.timeline(open)).extracting(TimelineEntry::event).contains("commented");
    }

    private void waitsForWhoeverHolds(RemediationId open, Runnable noting) throws Exception {
        Future<?> waiting = Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            assertThat(remediations.holdOpen(open)).isTrue();
            Future<?> noted = other.submit(noting);
            assertThatThrownBy(() -> noted.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            return noted;
        }));
        waiting.get(1, TimeUnit.MINUTES);
    }

    private static String alert(String secret) {
        String repository = "acme/" + UUID.randomUUID();
        return """
                {"action":"created","alert":{"number":7,"secret_type":"x","secret":"%s","html_url":"https://github.com/%s/security/7"},
                 "repository":{"full_name":"%s","default_branch":"main"},"sender":{"login":"sam-dev"}}""".formatted(secret, repository, repository);
    }
}
