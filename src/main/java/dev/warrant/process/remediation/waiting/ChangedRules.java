package dev.warrant.process.remediation.waiting;

import static dev.warrant.process.remediation.RemediationProcess.APPROVE_POLICY;
import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_POLICY;
import static dev.warrant.process.remediation.RemediationProcess.INCIDENT_ID;
import static dev.warrant.process.remediation.RemediationProcess.KEY;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.process.remediation.NewerDefinitions;
import dev.warrant.process.remediation.TemplateChange;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.template.TemplateFolders;
import dev.warrant.template.TemplateHistory;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks, once Warrant has started and every few minutes, whether the template, the decision or the diagram under which a case waits has
 * changed. While nodes differ about the templates, it only tells people. A case whose template was replaced begins anew under the new version,
 * and one whose template is gone goes to a person; people are told about any other change.
 */
@Component
class ChangedRules {

    private static final Logger LOG = LoggerFactory.getLogger(ChangedRules.class);

    private final TemplateHistory history;
    private final TemplateFolders folders;
    private final TemplateChange change;
    private final RuleNotices notices;
    private final NewerDefinitions newer;
    private final BeginningAnew anew;
    private final MovingCases moves;
    private final ProcessEngine engine;
    private final EngineCall asSystem;
    private final TransactionTemplate ownTransaction;

    ChangedRules(
            TemplateHistory history,
            TemplateFolders folders,
            TemplateChange change,
            RuleNotices notices,
            NewerDefinitions newer,
            BeginningAnew anew,
            MovingCases moves,
            ProcessEngine engine,
            EngineCall asSystem,
            PlatformTransactionManager transactions) {
        this.history = history;
        this.folders = folders;
        this.change = change;
        this.notices = notices;
        this.newer = newer;
        this.anew = anew;
        this.moves = moves;
        this.engine = engine;
        this.asSystem = asSystem;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        look();
    }

    @Scheduled(
            initialDelayString = "${warrant.process.rules-recheck:5m}",
            fixedDelayString = "${warrant.process.rules-recheck:5m}")
    void look() {
        try {
            history.remember();
            boolean agreed = folders.agree();
            asSystem.asSystem(() -> {
                if (agreed) {
                    moves.go();
                    anew.undecided().forEach(execution -> each(execution, anew::begin));
                }
                asking().forEach(execution -> each(execution, this::tell));
            });
        } catch (RuntimeException e) {
            LOG.warn("Changes of the rules could not be checked; the next check will try again", e);
        }
    }

    /** Where people are asked about a policy. */
    private List<Execution> asking() {
        return Stream.of(APPROVE_POLICY, CHALLENGE_POLICY)
                .flatMap(activity -> engine
                        .getRuntimeService()
                        .createExecutionQuery()
                        .processDefinitionKey(KEY)
                        .activityId(activity)
                        .list()
                        .stream())
                .toList();
    }

    /** What fails here, for example because a job is just moving the case, is done by the next check. */
    private void each(Execution execution, Consumer<Execution> work) {
        try {
            ownTransaction.executeWithoutResult(transaction -> work.accept(execution));
        } catch (RuntimeException e) {
            LOG.warn("A changed rule did not reach {}; the next check will try again", execution.getId(), e);
        }
    }

    private void tell(Execution execution) {
        RemediationId remediation = remediation(execution);
        change.removed(remediation)
                .ifPresent(template -> notices.tellThoseAsked(
                        remediation,
                        TimelineEvent.RULES_CHANGED,
                        "Template " + template + " is no longer in force; nothing will be carried out under it"));
        change.of(remediation)
                .ifPresent(what -> notices.tellThoseAsked(
                        remediation,
                        TimelineEvent.RULES_CHANGED,
                        "No warrant will be issued under the template that was agreed to: "
                                + what.replace("\n", "; ")));
        newer.than(execution).forEach(what -> notices.tellThoseAsked(remediation, TimelineEvent.RULES_CHANGED, what));
    }

    private RemediationId remediation(Execution execution) {
        String incident = (String) engine.getRuntimeService().getVariable(execution.getId(), INCIDENT_ID.name());
        return new IncidentId(incident).remediation();
    }
}
