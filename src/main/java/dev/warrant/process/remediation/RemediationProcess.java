package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.Variable.number;
import static dev.warrant.process.remediation.Variable.submitted;
import static dev.warrant.process.remediation.Variable.text;
import static dev.warrant.process.remediation.Variable.truth;

import dev.warrant.approval.ShownDocuments;
import dev.warrant.gate.GateInput;
import dev.warrant.gate.GateKind;
import dev.warrant.process.remediation.RoutingWords.ApprovalStanding;
import dev.warrant.process.remediation.RoutingWords.NextTry;
import dev.warrant.process.remediation.RoutingWords.PopulateDecision;
import dev.warrant.process.remediation.RoutingWords.RefusalDecision;
import dev.warrant.process.remediation.RoutingWords.RepairAnswer;
import dev.warrant.process.remediation.RoutingWords.StepStanding;
import dev.warrant.process.remediation.RoutingWords.TargetState;
import dev.warrant.process.remediation.RoutingWords.TriageDecision;
import dev.warrant.process.remediation.RoutingWords.UndoStanding;
import dev.warrant.process.remediation.RoutingWords.WarrantIssue;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the diagram {@code remediation} and the code must agree on: its key, messages, error codes and typed variables. */
public final class RemediationProcess {

    public static final String KEY = "remediation";

    public static final String INCIDENT_RECEIVED = "incidentReceived";
    public static final String PROPOSAL_SUBMITTED = "proposalSubmitted";
    static final String CHALLENGE_RAISED = "challengeRaised";
    static final String WITHDRAW_REQUESTED = "withdrawRequested";
    static final String STOP_REQUESTED = "stopRequested";
    static final String ROLLBACK_REQUESTED = "rollbackRequested";

    public static final String TEMPLATE_REPLACED = "templateReplaced";
    static final String IS_TEMPLATE_IN_FORCE = "isTemplateInForce";

    public static final String CREDENTIAL_REFUSED = "credentialRefused";

    public static final String DECIDE_REMEDIATION = "decideRemediation";
    public static final String APPROVE_POLICY = "approvePolicy";
    public static final String CHALLENGE_POLICY = "challengePolicy";
    public static final String CHALLENGE_WINDOW_PASSED = "challengeWindowPassed";
    public static final String AWAIT_PROPOSAL = "awaitProposal";
    public static final String POPULATE_TEMPLATE = "populateTemplate";
    public static final String TRIAGE_INCIDENT = "triageIncident";
    public static final String DECIDE_ABOUT_REFUSAL = "decideAboutRefusal";
    public static final String REMINDER_DUE = "reminderDue";
    public static final String ESCALATION_DUE = "escalationDue";
    public static final String APPROVAL_EXPIRED = "approvalExpired";
    public static final String FREEZE_LIFTED = "freezeLifted";
    public static final String RESOURCE_RELEASED = "resourceReleased";

    public static final Variable<String> INCIDENT_ID = text("incidentId");
    public static final Variable<String> REPORTER = text("reporter");
    /** What the form {@code report-incident} asks for besides severity and environment. */
    public static final Variable<String> REPORTED_KIND = submitted("kind");

    public static final Variable<String> REPORTED_TITLE = submitted("title");
    public static final Variable<String> REPORTED_DESCRIPTION = submitted("description");

    public static final Variable<Boolean> NEW_INCIDENT = truth("newIncident");
    public static final Variable<String> MERGED_INTO = text("mergedInto");
    public static final Variable<String> INCIDENT_KIND = text("incidentKind");
    public static final Variable<String> SEVERITY = submitted("severity");
    public static final Variable<String> ENVIRONMENT = submitted("environment");
    public static final Variable<Object> OBSERVABLE_TYPES = Variable.reserved("observableTypes", Object.class);

    /** The types of what the incident says is compromised. */
    public static final Variable<Object> SUBJECT_TYPES = Variable.reserved("subjectTypes", Object.class);

    /** The ids of the released templates that fit the incident by their own declarations. */
    public static final Variable<Object> FITTING_TEMPLATES = Variable.reserved("fittingTemplates", Object.class);

    /** The one of them that contains all that is named as compromised; unset where none does, or several do. */
    public static final Variable<String> SOLE_TEMPLATE = text("soleTemplate");

    public static final Variable<String> TEMPLATE_ID = submitted("templateId");
    /** How the template differs from the one under which people were asked before, one difference a line. */
    public static final Variable<String> TEMPLATE_CHANGE = text("templateChange");

    /** Whether the template under which the case was decided is still in force; when it is not, a person chooses. */
    public static final Variable<Boolean> TEMPLATE_IN_FORCE = truth("templateInForce");

    public static final Route<TriageDecision> TRIAGE_DECISION = Route.of("triageDecision", TriageDecision.class);
    public static final Variable<String> TRIAGE_COMMENT = text("triageComment");
    public static final Variable<Boolean> PROPOSAL_ACCEPTED = truth("proposalAccepted");
    /** Whether an external agent was asked to propose. */
    public static final Variable<Boolean> PROPOSAL_AWAITED = truth("proposalAwaited");

    /** ISO 8601 duration. */
    public static final Variable<String> PROPOSAL_WINDOW = text("proposalWindow");

    public static final Route<PopulateDecision> POPULATE_DECISION =
            Route.of("populateDecision", PopulateDecision.class);
    public static final Variable<String> POPULATE_COMMENT = text("populateComment");
    /** Why a person must populate, one reason a line. */
    public static final Variable<String> POPULATE_REASONS = text("populateReasons");

    /** What the newest preview said of targets. */
    static final Route<TargetState> TARGET_READING = Route.of("targetReading", TargetState.class);

    /** The ids of steps whose target the newest preview did not find, comma-separated. */
    static final Variable<String> MISSING_STEPS = text("missingSteps");

    /** The ids of the other steps, comma-separated. */
    static final Variable<String> REMAINING_STEPS = text("remainingSteps");

    /** The ids of the steps that a person agreed to leave out while their target is not there, comma-separated. */
    public static final Variable<String> LEFT_OUT_STEPS = text("leftOutSteps");

    public static final Variable<Boolean> LIVE_STATE_READ = truth("liveStateRead");
    public static final Variable<String> POLICY_DIGEST = submitted("policyDigest");
    /** What the decision {@code approval-gate} reads. The severity and the environment are among them, which a report by hand submits. */
    static final Map<GateInput, Variable<Object>> GATE_INPUTS = Variable.ofGate(Set.of(SEVERITY, ENVIRONMENT));

    /** The verdict of the review once more, under the name by which tables of process owners may read it. */
    public static final Variable<String> VERDICT = text("verdict");

    public static final Variable<Object> DECIDED_GATES = Variable.reserved("decidedGates", Object.class);
    public static final Route<GateKind> GATE_KIND = Route.of("gateKind", GateKind.values(), GateKind::word);
    public static final Variable<Integer> APPROVALS_REQUIRED = number("approvalsRequired");
    /** The ids of the groups that are asked, one for each task. */
    public static final Variable<Object> OPEN_SEATS = Variable.reserved("openSeats", Object.class);

    /** The group of one task's seat. */
    public static final Variable<String> SEAT = text("seat");

    public static final Route<ApprovalStanding> APPROVAL_DECISION =
            Route.of("approvalDecision", ApprovalStanding.class);
    public static final Variable<String> GIVEN_DECISION = text("givenDecision");
    public static final Variable<String> GIVEN_COMMENT = text("givenComment");
    public static final Variable<String> SHOWN_DIGEST = text("shownDigest");
    /** The digest of the document that the task shows; after the answer, of the one that the person says was read. */
    public static final Variable<String> SHOWN_DOCUMENT = submitted(ShownDocuments.FIELD);

    /** ISO 8601 durations that the timers read. */
    public static final Variable<String> CHALLENGE_WINDOW = text("challengeWindow");

    /** ISO 8601 date and time, UTC. */
    public static final Variable<String> CHALLENGE_UNTIL = text("challengeUntil");

    public static final Variable<String> CHALLENGE_REASON = text("challengeReason");
    public static final Variable<String> REMINDER_AFTER = text("reminderAfter");
    public static final Variable<String> ESCALATE_AFTER = text("escalateAfter");
    public static final Variable<String> EXPIRE_AFTER = text("expireAfter");
    public static final Variable<String> OBSERVATION_WINDOW = text("observationWindow");

    public static final Route<WarrantIssue> WARRANT_ISSUE = Route.of("warrantIssue", WarrantIssue.class);
    public static final Variable<String> WARRANT_ID = text("warrantId");
    public static final Variable<String> DRIFT = text("drift");
    /** Whether an execution that met drift was undone, so that the effects must be previewed and decided again. */
    public static final Variable<Boolean> PREVIEW_AGAIN = truth("previewAgain");

    public static final Variable<String> WITHHELD_REASON = text("withheldReason");
    /** ISO 8601 date and time, UTC, that the timer reads. */
    public static final Variable<String> FROZEN_UNTIL = text("frozenUntil");

    public static final Variable<String> FREEZE_REASON = text("freezeReason");

    /** ISO 8601 date and time, UTC, until which the timer waits for the holder at the latest. */
    public static final Variable<String> HELD_UNTIL = text("heldUntil");

    public static final Variable<Integer> STEP_COUNT = number("stepCount");
    public static final Variable<Integer> STEP_INDEX = number("stepIndex");
    public static final Route<StepStanding> STEP_OUTCOME = Route.of("stepOutcome", StepStanding.class);
    public static final Variable<String> CREDENTIAL_ID = text("credentialId");
    public static final Variable<Boolean> EXECUTION_FAILED = truth("executionFailed");
    /** Why the execution failed, for the rollback and the timeline. */
    public static final Variable<String> FAILURE_REASON = text("failureReason");

    /** ISO 8601 duration that the timer reads. */
    public static final Variable<String> RETRY_AFTER = text("retryAfter");

    public static final Route<NextTry> NEXT_TRY = Route.of("nextTry", NextTry.class);
    public static final Route<RefusalDecision> REFUSAL_DECISION = Route.of("refusalDecision", RefusalDecision.class);
    public static final Variable<String> REFUSAL_COMMENT = text("refusalComment");

    public static final Variable<Integer> UNDO_COUNT = number("undoCount");
    public static final Variable<Integer> UNDO_PLACE = number("undoPlace");
    public static final Route<UndoStanding> UNDO_OUTCOME = Route.of("undoOutcome", UndoStanding.class);
    public static final Variable<String> UNDO_REASON = text("undoReason");
    public static final Route<RepairAnswer> REPAIR_DECISION = Route.of("repairDecision", RepairAnswer.class);
    public static final Variable<String> REPAIR_COMMENT = text("repairComment");

    public static final Variable<String> REQUESTED_BY = text("requestedBy");
    public static final Variable<String> REQUEST_REASON = text("requestReason");
    public static final Variable<String> OUTCOME = text("outcome");

    /** The input parameters that a process owner gives a task that notifies people. */
    static final String RECIPIENTS = "recipients";

    static final String SUBJECT = "subject";
    static final String TEXT = "text";

    private RemediationProcess() {}

    /** The type of what was observed, in the form's row with this number, counted from 1. */
    public static Variable<String> observedType(int number) {
        return submitted("observed" + number + "Type");
    }

    /** The value of what was observed, in the form's row with this number, counted from 1. */
    public static Variable<String> observedValue(int number) {
        return submitted("observed" + number + "Value");
    }

    /** What the decision {@code approval-gate} reads under this input. */
    public static Variable<Object> gateInput(GateInput input) {
        return Objects.requireNonNull(GATE_INPUTS.get(input));
    }

    /** What the form {@code populate-template} asks for the slot with this number, counted from 1. */
    public static Variable<Object> slot(int number) {
        return new Variable<>("slot" + number, Object.class);
    }

    /** The names of the variables that no form may submit. */
    static Set<String> reserved() {
        return Variable.reservedNames();
    }
}
