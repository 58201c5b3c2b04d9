package dev.warrant.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Databases;
import dev.warrant.KnownIncidents;
import dev.warrant.KnownMemberships;
import dev.warrant.KnownRules;
import dev.warrant.OnBothDatabases;
import dev.warrant.approval.Approvals;
import dev.warrant.approval.DecisionRoom;
import dev.warrant.approval.Decisions;
import dev.warrant.approval.Memberships;
import dev.warrant.approval.RulesInForce;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.challenge.KnownWindows;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.Grant;
import dev.warrant.credential.CredentialBroker;
import dev.warrant.drafting.Drafting;
import dev.warrant.gate.Gates;
import dev.warrant.identity.Proof;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.journal.Journal;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.node.IdleLimit;
import dev.warrant.node.Promises;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Populating;
import dev.warrant.policy.RecommendOnly;
import dev.warrant.review.IntentReview;
import dev.warrant.signing.Signing;
import dev.warrant.stop.KillSwitch;
import dev.warrant.template.Templates;
import dev.warrant.warrant.MovableClock;
import dev.warrant.warrant.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

@OnBothDatabases
class RecommendOnlyTest {

    @TempDir
    Path data;

    @Test
    void executesWithNoConfigurationAtAll() {
        application().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context).hasSingleBean(CredentialBroker.class);
            assertThat(context).hasSingleBean(StepExecution.class);
            assertThat(context).hasSingleBean(Rollback.class);
        });
    }

    @Test
    void hasNothingThatExecutesOrHoldsCredentialsWhereItOnlyRecommends() {
        application().withPropertyValues("warrant.recommend-only=true").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBeansOfType(StepExecution.class).values()).hasOnlyElementsOfTypes(NoExecution.class);
            assertThat(context.getBeansOfType(Rollback.class).values()).hasOnlyElementsOfTypes(NoRollback.class);
            assertThat(context).doesNotHaveBean(StepCredentials.class);
            assertThat(context).doesNotHaveBean(UndoingSteps.class);
            assertThat(context).doesNotHaveBean(SealingKey.class);
            assertThat(context).doesNotHaveBean(Snapshots.class);
            assertThat(data.resolve("sealing.key")).doesNotExist();
            assertThat(data.resolve("identity-executor.key")).doesNotExist();
            assertThat(context).hasSingleBean(Journal.class);
            assertThat(context).hasSingleBean(ObservationEnd.class);
            assertThat(context).hasSingleBean(KillSwitch.class);
            assertThat(context).hasSingleBean(WarrantIssuing.class);
            assertThat(context).hasSingleBean(Signing.class);
        });
    }

    @Test
    void refusesWithASentenceWhatWouldActWhereItOnlyRecommends() {
        RemediationId remediation = new RemediationId("rem-1");
        application().withPropertyValues("warrant.recommend-only=true").run(context -> {
            CredentialBroker broker = context.getBean(CredentialBroker.class);
            StepExecution execution = context.getBean(StepExecution.class);
            Rollback rollback = context.getBean(Rollback.class);

            refuses(() -> broker.mint("war-1", "close", Grant.Purpose.APPLY, new Proof("none")));
            refuses(() -> broker.retire("cred-1"));
            assertThat(broker.held("cred-1")).isEmpty();
            assertThat(execution.reserve(remediation, "war-1", 0)).isInstanceOf(StepExecution.Denied.class);
            refuses(() -> execution.mint(remediation, "war-1", "close"));
            refuses(() -> execution.apply(remediation, "war-1", 0, "cred-1"));
            refuses(() -> execution.verify(remediation, "war-1", 0, "cred-1"));
            refuses(() -> rollback.open(remediation, RollbackPurpose.HARM, Set.of(), "ben", "because"));
            refuses(() -> rollback.queue(remediation, 0));
            refuses(() -> rollback.queued(remediation));
            refuses(() -> rollback.undo(remediation, 0));
            refuses(() -> rollback.repaired(remediation, 0, "ben", "repaired", "because"));
            refuses(() -> rollback.conclude(remediation));
            refuses(() -> rollback.describe(remediation, 0));
            assertThat(rollback.residual(remediation)).isEmpty();
            assertThat(rollback.reExposingSteps(remediation)).isEmpty();
        });
    }

    private static void refuses(ThrowingCallable deed) {
        assertThatThrownBy(deed).hasMessageContaining("warrant.recommend-only");
    }

    private ApplicationContextRunner application() {
        Clock clock = new MovableClock();
        Surroundings surroundings = new Surroundings();
        DataSource source = Databases.migrated();
        return new ApplicationContextRunner()
                .withPropertyValues("warrant.data=" + data)
                .withUserConfiguration(Modules.class)
                .withBean(Clock.class, () -> clock)
                .withBean(ObjectMapper.class)
                .withBean(DataSource.class, () -> source)
                .withBean(JdbcClient.class, () -> JdbcClient.create(source))
                .withBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(source))
                .withBean(ActionCatalogue.class, () -> new FaultyEstate(clock))
                .withBean(Incidents.class, KnownIncidents::new)
                .withBean(Templates.class, surroundings::templates)
                .withBean(Policies.class, surroundings::policies)
                .withBean(Populating.class, surroundings::populating)
                .withBean(Drafting.class, surroundings::drafting)
                .withBean(Approvals.class, surroundings::approvals)
                .withBean(Gates.class, surroundings::gates)
                .withBean(IntentReview.class, () -> surroundings.reviews)
                .withBean(RecommendOnly.class, surroundings::recommendOnly)
                .withBean(RulesInForce.class, KnownRules::new)
                .withBean(Memberships.class, KnownMemberships::new)
                .withBean(
                        Decisions.class,
                        () -> DecisionRoom.decisions(JdbcClient.create(source), new KnownMemberships(), clock))
                .withBean(ChallengeWindows.class, () -> KnownWindows.on(JdbcClient.create(source)))
                .withBean(IdleLimit.class, () -> new IdleLimit(Duration.ofHours(1)))
                .withBean(Promises.class, () -> until -> !clock.instant().isBefore(until));
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "dev.warrant.signing",
        "dev.warrant.identity",
        "dev.warrant.warrant",
        "dev.warrant.stop",
        "dev.warrant.freeze",
        "dev.warrant.hold",
        "dev.warrant.journal",
        "dev.warrant.credential",
        "dev.warrant.issuing",
        "dev.warrant.execution"
    })
    @Import(IdleLimit.class)
    @ConfigurationPropertiesScan({
        "dev.warrant.node",
        "dev.warrant.signing",
        "dev.warrant.identity",
        "dev.warrant.warrant",
        "dev.warrant.stop",
        "dev.warrant.freeze",
        "dev.warrant.hold",
        "dev.warrant.journal",
        "dev.warrant.credential",
        "dev.warrant.issuing",
        "dev.warrant.execution"
    })
    static class Modules {}
}
