package dev.warrant.process.remediation.population;

import static dev.warrant.process.remediation.RemediationProcess.LEFT_OUT_STEPS;
import static dev.warrant.process.remediation.RemediationProcess.POPULATE_COMMENT;

import dev.warrant.drafting.Drafting;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.ClosingAnswer;
import dev.warrant.process.remediation.PersonsAnswer;
import dev.warrant.process.remediation.RemediationProcess;
import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.template.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Maps the form's numbered fields to the template's named slots. */
@Component
class HandPopulation {

    private final Case records;
    private final Drafting drafting;
    private final Remediations remediations;
    private final ClosingAnswer closing;

    HandPopulation(Case records, Drafting drafting, Remediations remediations, ClosingAnswer closing) {
        this.records = records;
        this.drafting = drafting;
        this.remediations = remediations;
        this.closing = closing;
    }

    void close(DelegateExecution execution) {
        PersonsAnswer.commented(POPULATE_COMMENT.find(execution));
        closing.take(execution);
        remediations.note(
                Case.remediation(execution),
                TimelineEvent.CLOSED_BY_ANALYST,
                "By " + PersonsAnswer.person(execution) + ": " + POPULATE_COMMENT.in(execution));
    }

    void check(DelegateExecution execution) {
        Template template = newestTemplate(execution);
        Drafting.Outcome outcome = drafting.populateByHand(
                Case.remediation(execution),
                records.incident(execution),
                template,
                values(execution, template),
                POPULATE_COMMENT.find(execution).orElse(""),
                PersonsAnswer.person(execution));
        if (outcome instanceof Drafting.Rejected rejected) {
            throw new BadUserRequestException("The guardrails refuse this:\n" + TaskReasons.of(rejected));
        }
        LEFT_OUT_STEPS.clear(execution);
    }

    private Template newestTemplate(DelegateExecution execution) {
        try {
            return records.newestTemplate(execution);
        } catch (NoSuchElementException e) {
            throw new BadUserRequestException(e.getMessage() + ", so nothing can be populated; close the case", e);
        }
    }

    private static Map<String, String> values(DelegateExecution execution, Template template) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String slot : template.slots().keySet()) {
            number++;
            RemediationProcess.slot(number)
                    .find(execution)
                    .map(Object::toString)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> values.put(slot, value));
        }
        return values;
    }

    /** The key of the form's field for the slot with this number, counted from 1. */
    static String field(int number) {
        return RemediationProcess.slot(number).name();
    }
}
