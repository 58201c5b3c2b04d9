package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.Variable.number;
import static dev.warrant.process.remediation.Variable.submitted;
import static dev.warrant.process.remediation.Variable.text;
import static dev.warrant.process.remediation.Variable.truth;

import dev.warrant.approval.ShownDocuments;
import java.util.Set;

/** What the diagram {@code remediation} and the code must agree on: its key, messages, error codes and typed variables. */
final class RemediationProcess {

    static final String KEY = "remediation";

    static final String INCIDENT_RECEIVED = "incidentReceived";
    static final String PROPOSAL_SUBMITTED = "proposalSubmitted";
    static final String CHALLENGE_RAISED = "challengeRaised";
    static final String WITHDRAW_REQUESTED = "withdrawRequested";
    static final String STOP_REQUESTED = "stopRequested";
    static final String ROLLBACK_REQUESTED = "rollbackRequested";

    static final String TEMPLATE_REPLACED = "templateReplaced";
    static final String IS_TEMPLATE_IN_FORCE = "isTemplateInForce";

    static final String CREDENTIAL_REFUSED = "credentialRefused";

    static final String APPROVE_POLICY = "approvePolicy";
    static final String CHALLENGE_POLICY = "challengePolicy";
    static final String CHALLENGE_WINDOW_PASSED = "challengeWindowPassed";
    static final String AWAIT_PROPOSAL = "awaitProposal";
    static final String POPULATE_TEMPLATE = "populateTemplate";
    static final String TRIAGE_INCIDENT = "triageIncident";
    static final String DECIDE_ABOUT_REFUSAL = "decideAboutRefusal";
    static final String REMINDER_DUE = "reminderDue";
    static final String ESCALATION_DUE = "escalationDue";
    static final String APPROVAL_EXPIRED = "approvalExpired";
    static final String RESOURCE_RELEASED = "resourceReleased";

    static final Variable<String> INCIDENT_ID = text("incidentId");
    static final Variable<String> REPORTER = text("reporter");
    /** What the form {@code report-incident} asks for besides severity and environment. */
    static final Variable<String> REPORTED_KIND = submitted("kind");

    static final Variable<String> REPORTED_TITLE = submitted("title");
    static final Variable<String> REPORTED_DESCRIPTION = submitted("description");

    static final Variable<Boolean> NEW_INCIDENT = truth("newIncident");
    static final Variable<String> MERGED_INTO = text("mergedInto");
    static final Variable<String> INCIDENT_KIND = text("incidentKind");
    static final Variable<String> SEVERITY = submitted("severity");
    static final Variable<String> ENVIRONMENT = submitted("environment");
    static final Variable<Object> OBSERVABLE_TYPES = Variable.reserved("observableTypes", Object.class);

    /** The types of what the incident says is compromised. */
    static final Variable<Object> SUBJECT_TYPES = Variable.reserved("subjectTypes", Object.class);

    static final Variable<String> TEMPLATE_ID = submitted("templateId");
    /** How the template differs from the one under which people were asked before, one difference a line. */
    static final Variable<String> TEMPLATE_CHANGE = text("templateChange");

    /** Whether the template under which the case was decided about is still in force; where it is not, a person chooses. */
    static final Variable<Boolean> TEMPLATE_IN_FORCE = truth("templateInForce");

    static final Variable<String> TRIAGE_DECISION = text("triageDecision");
    static final Variable<String> TRIAGE_COMMENT = text("triageComment");
    static final Variable<Boolean> PROPOSAL_ACCEPTED = truth("proposalAccepted");
    /** Whether an agent outside was asked to propose. */
    static final Variable<Boolean> PROPOSAL_AWAITED = truth("proposalAwaited");

    /** ISO 8601 duration. */
    static final Variable<String> PROPOSAL_WINDOW = text("proposalWindow");

    static final Variable<String> POPULATE_DECISION = text("populateDecision");
    static final Variable<String> POPULATE_COMMENT = text("populateComment");
    /** Why a person must populate, one reason a line. */
    static final Variable<String> POPULATE_REASONS = text("populateReasons");

    /** What the newest preview said of targets: {@code not-found}, {@code already-contained}, or {@code there}. */
    static final Variable<String> TARGET_READING = text("targetReading");

    /** The ids of steps whose target the newest preview did not find, comma-separated. */
    static final Variable<String> MISSING_STEPS = text("missingSteps");

    /** The ids of the other steps, comma-separated. */
    static final Variable<String> REMAINING_STEPS = text("remainingSteps");

    /** The ids of the steps that a person agreed to leave out while their target is not there, comma-separated. */
    static final Variable<String> LEFT_OUT_STEPS = text("leftOutSteps");

    static final Variable<Boolean> LIVE_STATE_READ = truth("liveStateRead");
    static final Variable<String> POLICY_DIGEST = submitted("policyDigest");
    static final Variable<String> REVIEW_VERDICT = text("reviewVerdict");
    static final Variable<Object> DECIDED_GATES = Variable.reserved("decidedGates", Object.class);
    static final Variable<String> GATE_KIND = text("gateKind");
    static final Variable<Integer> APPROVALS_REQUIRED = number("approvalsRequired");
    /** The ids of the groups that are asked, one for each task. */
    static final Variable<Object> OPEN_SEATS = Variable.reserved("openSeats", Object.class);

    /** The group of one task's seat. */
    static final Variable<String> SEAT = text("seat");

    static final Variable<String> APPROVAL_DECISION = text("approvalDecision");
    static final Variable<String> GIVEN_DECISION = text("givenDecision");
    static final Variable<String> GIVEN_COMMENT = text("givenComment");
    static final Variable<String> SHOWN_DIGEST = text("shownDigest");
    /** The digest of the document that the task shows; after the answer, of the one that the person says was read. */
    static final Variable<String> SHOWN_DOCUMENT = submitted(ShownDocuments.FIELD);

    /** ISO 8601 durations that the timers read. */
    static final Variable<String> CHALLENGE_WINDOW = text("challengeWindow");

    /** ISO 8601 date and time, UTC. */
    static final Variable<String> CHALLENGE_UNTIL = text("challengeUntil");

    static final Variable<String> CHALLENGE_REASON = text("challengeReason");
    static final Variable<String> REMINDER_AFTER = text("reminderAfter");
    static final Variable<String> ESCALATE_AFTER = text("escalateAfter");
    static final Variable<String> EXPIRE_AFTER = text("expireAfter");
    static final Variable<String> OBSERVATION_WINDOW = text("observationWindow");

    static final Variable<String> WARRANT_ISSUE = text("warrantIssue");
    static final Variable<String> WARRANT_ID = text("warrantId");
    static final Variable<String> DRIFT = text("drift");
    /** Whether an execution that met drift was taken back, so that the effects are to be previewed and decided about anew. */
    static final Variable<Boolean> PREVIEW_AGAIN = truth("previewAgain");

    static final Variable<String> WITHHELD_REASON = text("withheldReason");
    /** ISO 8601 date and time, UTC, that the timer reads. */
    static final Variable<String> FROZEN_UNTIL = text("frozenUntil");

    static final Variable<String> FREEZE_REASON = text("freezeReason");

    /** ISO 8601 date and time, UTC, until which the timer waits for the holder at the latest. */
    static final Variable<String> HELD_UNTIL = text("heldUntil");

    static final Variable<Integer> STEP_COUNT = number("stepCount");
    static final Variable<Integer> STEP_INDEX = number("stepIndex");
    static final Variable<String> STEP_OUTCOME = text("stepOutcome");
    static final Variable<String> CREDENTIAL_ID = text("credentialId");
    static final Variable<Boolean> EXECUTION_FAILED = truth("executionFailed");
    /** Why the execution failed, for the rollback and the timeline. */
    static final Variable<String> FAILURE_REASON = text("failureReason");

    /** ISO 8601 duration that the timer reads. */
    static final Variable<String> RETRY_AFTER = text("retryAfter");

    static final Variable<String> NEXT_TRY = text("nextTry");
    static final Variable<String> REFUSAL_DECISION = text("refusalDecision");
    static final Variable<String> REFUSAL_COMMENT = text("refusalComment");

    static final Variable<Integer> UNDO_COUNT = number("undoCount");
    static final Variable<Integer> UNDO_PLACE = number("undoPlace");
    static final Variable<String> UNDO_OUTCOME = text("undoOutcome");
    static final Variable<String> UNDO_REASON = text("undoReason");
    static final Variable<String> REPAIR_DECISION = text("repairDecision");
    static final Variable<String> REPAIR_COMMENT = text("repairComment");

    static final Variable<String> REQUESTED_BY = text("requestedBy");
    static final Variable<String> REQUEST_REASON = text("requestReason");
    static final Variable<String> OUTCOME = text("outcome");

    /** The input parameters that a process owner gives a task that notifies people. */
    static final String RECIPIENTS = "recipients";

    static final String SUBJECT = "subject";
    static final String TEXT = "text";

    private RemediationProcess() {}

    /** The type of what was observed, in the form's row with this number, counted from 1. */
    static Variable<String> observedType(int number) {
        return submitted("observed" + number + "Type");
    }

    /** The value of what was observed, in the form's row with this number, counted from 1. */
    static Variable<String> observedValue(int number) {
        return submitted("observed" + number + "Value");
    }

    /** What the form {@code populate-template} asks for the slot with this number, counted from 1. */
    static Variable<Object> slot(int number) {
        return new Variable<>("slot" + number, Object.class);
    }

    /** The names of the variables that no form may submit. */
    static Set<String> reserved() {
        return Variable.reservedNames();
    }
}
