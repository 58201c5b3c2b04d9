package dev.warrant.process.remediation.migration;

import static dev.warrant.process.remediation.RemediationProcess.APPROVE_POLICY;
import static dev.warrant.process.remediation.RemediationProcess.AWAIT_PROPOSAL;
import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_POLICY;
import static dev.warrant.process.remediation.RemediationProcess.FREEZE_LIFTED;
import static dev.warrant.process.remediation.RemediationProcess.KEY;
import static dev.warrant.process.remediation.RemediationProcess.POPULATE_TEMPLATE;
import static dev.warrant.process.remediation.RemediationProcess.RESOURCE_RELEASED;

import dev.warrant.approval.RulesInForce;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.Journal;
import dev.warrant.process.remediation.record.DeploymentDoubts;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves one case from the diagram it was started under to the newest in force, and does what it was moved for in the same transaction: either
 * both are done or neither. Only a case that waits for people and has executed nothing is moved; its timers keep their due dates.
 */
@Component
public class Migration {

    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    /** Where people are asked or wait, before anything is executed. */
    private static final Set<String> WAITING = Set.of(
            AWAIT_PROPOSAL, POPULATE_TEMPLATE, CHALLENGE_POLICY, APPROVE_POLICY, FREEZE_LIFTED, RESOURCE_RELEASED);

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final EarlierDiagrams earlier;
    private final DeploymentDoubts doubts;
    private final Journal journal;
    private final RulesInForce rules;
    private final Remediations remediations;
    private final TransactionTemplate ownTransaction;

    Migration(
            RepositoryService repository,
            RuntimeService runtime,
            ManagementService jobs,
            EarlierDiagrams earlier,
            DeploymentDoubts doubts,
            Journal journal,
            RulesInForce rules,
            Remediations remediations,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.runtime = runtime;
        this.jobs = jobs;
        this.earlier = earlier;
        this.doubts = doubts;
        this.journal = journal;
        this.rules = rules;
        this.remediations = remediations;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Moves the case, unless it is just moving on by itself: then nothing is done, and a later call may find it waiting.
     *
     * @param then what the case is moved for; when it fails, the case stays where it was
     * @return why the case cannot be moved, for people; empty where it was, or where it is going on by itself
     */
    public Optional<String> toTheNewest(ProcessInstance instance, RemediationId remediation, Runnable then) {
        ProcessDefinition own = definition(instance.getProcessDefinitionId());
        ProcessDefinition newest = newest();
        Optional<String> refused = refused(own, newest);
        if (refused.isPresent()) {
            return refused;
        }
        try {
            // Outside the transaction, which a plan that does not validate would end.
            MigrationPlan plan = runtime.createMigrationPlan(own.getId(), newest.getId())
                    .mapEqualActivities()
                    .build();
            return Objects.requireNonNull(
                    ownTransaction.execute(transaction -> move(instance, remediation, plan, then)));
        } catch (MigrationPlanValidationException | MigratingProcessInstanceValidationException e) {
            LOG.info("{} cannot be moved to version {}", remediation, newest.getVersion(), e);
            return Optional.of("what it waits at has no counterpart in version " + newest.getVersion());
        }
    }

    private Optional<String> refused(ProcessDefinition own, ProcessDefinition newest) {
        if (newest.getVersion() <= own.getVersion() || !earlier.hasEveryWayBack(newest)) {
            return Optional.of("the newest version of the diagram, " + newest.getVersion()
                    + ", has no way back to population either");
        }
        if (newest.isSuspended()) {
            return Optional.of("the newest version of the diagram, " + newest.getVersion() + ", is suspended");
        }
        return doubts.of(newest.getDeploymentId()).stream()
                .findFirst()
                .map(doubt -> "the newest version of the diagram, " + newest.getVersion() + ", cannot be relied on: "
                        + doubt);
    }

    private Optional<String> move(
            ProcessInstance instance, RemediationId remediation, MigrationPlan plan, Runnable then) {
        ActivityInstance tree = runtime.getActivityInstance(instance.getId());
        if (tree == null || isGoingOn(instance)) {
            return Optional.empty();
        }
        if (!journal.entries(remediation).isEmpty()) {
            return Optional.of("steps were executed under its own version already");
        }
        Set<String> mapped = plan.getInstructions().stream()
                .map(MigrationInstruction::getSourceActivityId)
                .collect(Collectors.toUnmodifiableSet());
        List<String> elsewhere = leaves(tree)
                .filter(activity -> !WAITING.contains(activity) || !mapped.contains(activity))
                .distinct()
                .toList();
        if (!elsewhere.isEmpty()) {
            return Optional.of(
                    "it waits at " + String.join(", ", elsewhere) + ", which has no counterpart in the newest version");
        }
        ProcessDefinition own = definition(plan.getSourceProcessDefinitionId());
        ProcessDefinition newest = definition(plan.getTargetProcessDefinitionId());
        runtime.newMigration(plan).processInstanceIds(instance.getId()).execute();
        remediations.note(
                remediation,
                TimelineEvent.DIAGRAM_REPLACED,
                "From " + told(remediation, own) + " to " + told(remediation, newest)
                        + ": the earlier one has no way back to population for a template that changed");
        then.run();
        return Optional.empty();
    }

    /** A job in it is due or has failed; operators who watch jobs make it go on. */
    private boolean isGoingOn(ProcessInstance instance) {
        return jobs.createJobQuery()
                        .processInstanceId(instance.getId())
                        .messages()
                        .count()
                > 0;
    }

    private static Stream<String> leaves(ActivityInstance activity) {
        return activity.getChildActivityInstances().length == 0
                ? Stream.of(activity.getActivityId())
                : Arrays.stream(activity.getChildActivityInstances()).flatMap(Migration::leaves);
    }

    private String told(RemediationId remediation, ProcessDefinition definition) {
        return "version " + definition.getVersion()
                + rules.of(remediation).stream()
                        .filter(rule -> rule.deployment().equals(definition.getDeploymentId()))
                        .filter(rule -> rule.ids().contains(KEY))
                        .findFirst()
                        .map(rule -> " (deployed by " + rule.deployer() + ", "
                                + rule.digest().value() + ")")
                        .orElse("");
    }

    private ProcessDefinition newest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .latestVersion()
                .singleResult();
    }

    private ProcessDefinition definition(String id) {
        return repository.createProcessDefinitionQuery().processDefinitionId(id).singleResult();
    }
}
