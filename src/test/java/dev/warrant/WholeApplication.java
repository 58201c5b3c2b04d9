package dev.warrant;

import dev.warrant.process.remediation.RemediationWalk;
import dev.warrant.process.remediation.WholeState;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs a test against the whole application on a port of its own, with a database that it shares with the other tests so marked, and
 * with jobs that run only when a test fires them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnBothDatabases
@Tag(OnBothDatabases.APPLICATION)
@ActiveProfiles("test")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.process-engine-name=byhand",
            "camunda.bpm.job-execution.enabled=false",
            "warrant.notification.dispatch-interval=1h",
            "warrant.execution.collision-recheck=1h",
            "warrant.process.challenge-window-by-severity.low=PT0S",
            "warrant.process.reminder-by-severity.critical=PT2M",
            "warrant.process.expiry-by-severity.critical=PT1H",
            "warrant.membership-age=PT0S",
            "warrant.approval.automatic.per-source=100000",
            "warrant.approval.automatic.per-template=100000",
            "warrant.approval.automatic.per-control-plane=100000",
            "warrant.approval.automatic.sources." + WholeApplication.LIMITED + "=4",
            "warrant.incident.vouching." + WholeApplication.LIMITED + "=ip",
            "warrant.incident.github.webhook-secret=" + WholeApplication.WEBHOOK_SECRET,
            "warrant.incident.senders.ghes.kind=github",
            "warrant.incident.senders.ghes.secrets=the-new-secret-of-ghes,the-old-secret-of-ghes",
            "warrant.incident.senders.ghes.environment=staging",
            "warrant.incident.senders.ghestwo.kind=github",
            "warrant.incident.senders.ghestwo.secrets=the-only-secret-of-ghestwo",
            "warrant.incident.senders.clustera.kind=falco",
            "warrant.incident.senders.clustera.secrets=the-new-secret-of-cluster-a,the-old-secret-of-cluster-a",
            "warrant.incident.senders.clustera.environment=staging",
            "warrant.incident.senders.clusterb.kind=falco",
            "warrant.incident.senders.clusterb.secrets=the-only-secret-of-cluster-b",
            "warrant.incident.senders.clusterb.instance=prod-eu",
            "warrant.incident.senders.clusterb.further-instances=prod-eu-2",
            "warrant.incident.senders.siem.kind=canonical",
            "warrant.incident.senders.siem.account=" + WholeApplication.SIEM,
            "warrant.incident.senders.siem.environment=staging",
            "warrant.incident.senders.siem.instance=tenant-7"
        })
@ContextConfiguration(initializers = WholeApplication.OwnDatabase.class)
@Import({RemediationWalk.class, WholeState.class})
public @interface WholeApplication {

    /** An account, to be made by the test that needs it, which starts at most four remediations an hour without people. */
    String LIMITED = "limitedsensor";

    /** The account of the sender {@code siem}, to be made by the test that needs it. */
    String SIEM = "siemaccount";

    /** What GitHub's deliveries are signed with here. */
    String WEBHOOK_SECRET = "a-shared-secret-of-the-tests";

    /** Points the application at a fresh database and a fresh data folder. */
    class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Databases.Coordinates database = Databases.coordinates();
            TestPropertyValues.of(
                            "warrant.datasource.url=" + database.url(),
                            "warrant.datasource.username=" + database.user(),
                            "warrant.datasource.password=" + database.password(),
                            "warrant.data=" + temporaryFolder(),
                            // At the end of a run it would wait for a server that is stopped already.
                            "camunda.bpm.metrics.db-reporter-activate=false")
                    .applyTo(context);
        }

        private static Path temporaryFolder() {
            try {
                return Files.createTempDirectory("warrant");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
