package dev.warrant.process.engine;

import dev.warrant.node.DatabaseClock;
import dev.warrant.process.engine.account.MembershipRecords;
import dev.warrant.process.engine.account.PasswordsByPolicy;
import dev.warrant.process.engine.account.RecordedIdentities;
import dev.warrant.process.engine.account.StoredPasswords;
import dev.warrant.process.engine.call.PersonCommands;
import dev.warrant.process.engine.call.Persons;
import dev.warrant.process.engine.door.PlainFilterService;
import dev.warrant.process.engine.door.QueryBounds;
import dev.warrant.process.engine.door.QueryExpressions;
import dev.warrant.process.engine.door.TroubleOfRequests;
import dev.warrant.process.engine.form.FormBinding;
import dev.warrant.process.engine.form.FormBoundFormService;
import dev.warrant.process.engine.form.FormBoundTaskService;
import dev.warrant.process.engine.form.TaskComments;
import dev.warrant.process.engine.form.TypedText;
import dev.warrant.process.engine.form.Withdrawals;
import dev.warrant.process.engine.job.EarlyTimers;
import dev.warrant.process.engine.job.FailedJobsService;
import dev.warrant.process.engine.job.JobsInTrouble;
import dev.warrant.process.engine.job.KeptCaughtTimer;
import dev.warrant.process.engine.job.KeptNestedTimer;
import dev.warrant.process.engine.job.SharedDurations;
import dev.warrant.process.protection.ProtectedDiagrams;
import dev.warrant.process.vocabulary.Delegates;
import dev.warrant.process.vocabulary.EngineVocabulary;
import dev.warrant.redaction.SecretFingerprints;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Restricts the engine before it starts: what people may command, what they may submit, what may be deployed, and what is evaluated. */
@Component
class EngineHardening extends AbstractProcessEnginePlugin {

    private final TypedText typed;
    private final RoutingVariables routing;
    private final ObjectProvider<DeploymentCheck> checks;
    private final EarlyTimers early;
    private final BeanFactory beans;
    private final ObjectProvider<TaskComments> comments;
    private final ObjectProvider<Withdrawals> withdrawals;
    private final MembershipRecords memberships;
    private final StoredPasswords passwords;
    private final DeploymentRecord deployments;
    private final ObjectProvider<DatabaseClock> shared;

    EngineHardening(
            SecretFingerprints secrets,
            RoutingVariables routing,
            ObjectProvider<DeploymentCheck> checks,
            EarlyTimers early,
            BeanFactory beans,
            ObjectProvider<TaskComments> comments,
            ObjectProvider<Withdrawals> withdrawals,
            MembershipRecords memberships,
            StoredPasswords passwords,
            ObjectProvider<DatabaseClock> shared,
            JdbcClient database,
            Signing signing,
            Clock clock) {
        this.comments = comments;
        this.withdrawals = withdrawals;
        this.typed = new TypedText(secrets);
        this.routing = routing;
        this.checks = checks;
        this.early = early;
        this.beans = beans;
        this.memberships = memberships;
        this.passwords = passwords;
        this.shared = shared;
        this.deployments = new DeploymentRecord(database, signing, clock);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var persons = new Persons(configuration);
        // First, since what follows keeps the service that knows who calls.
        configuration.setIdentityService(new PasswordsByPolicy(persons));
        var binding = new FormBinding(configuration, typed, withdrawals);
        configuration.setTaskService(new FormBoundTaskService(persons, binding, typed, comments));
        configuration.setFormService(new FormBoundFormService(persons, binding));
        configuration.setManagementService(new FailedJobsService(configuration, persons));
        configuration.setIdentityProviderSessionFactory(RecordedIdentities.factory(memberships, passwords));
        configuration.setFilterService(new PlainFilterService());
        configuration.setCustomPreCommandInterceptorsTxRequired(List.of(
                new TroubleOfRequests(),
                new QueryBounds(persons),
                new QueryExpressions(),
                new PersonCommands(persons)));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(List.of(
                new TroubleOfRequests(),
                new QueryBounds(persons),
                new QueryExpressions(),
                new PersonCommands(persons)));
        configuration.setCustomJobHandlers(List.of(new KeptNestedTimer(early), new KeptCaughtTimer(early)));
        configuration.setBusinessCalendarManager(SharedDurations.calendars(shared));
        configuration.setFailedJobCommandFactory(new JobsInTrouble());
        ProtectedDiagrams diagrams = ProtectedDiagrams.shipped();
        configuration.setCustomPreDeployers(List.of(new DeploymentRules(diagrams, routing, checks), deployments));
        EngineVocabulary.holdTo(configuration, new Delegates(diagrams.delegates(), beans));
    }
}
