package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_REASON;

import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.ChallengeIntake;
import dev.warrant.process.remediation.PersonsAnswer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records a challenge from Tasklist, or refuses it with a sentence and leaves the task open and the window running. */
@Component("recordChallenge")
class RecordChallengeDelegate implements JavaDelegate {

    private final ChallengeIntake challenges;

    RecordChallengeDelegate(ChallengeIntake challenges) {
        this.challenges = challenges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        challenges.take(
                Case.remediation(execution),
                PersonsAnswer.person(execution),
                CHALLENGE_REASON.find(execution).orElse(""));
    }
}
