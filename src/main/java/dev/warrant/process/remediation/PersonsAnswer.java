package dev.warrant.process.remediation;

import dev.warrant.approval.ApprovalRefused;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** What a person submitted with a task, and who that person is. An answer that does not count keeps the task open and says why. */
public final class PersonsAnswer {

    private PersonsAnswer() {}

    /** The person in whose name the task was completed. */
    public static String person(DelegateExecution execution) {
        Authentication authentication =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw new BadUserRequestException("Only a person who is signed in can complete this task");
        }
        return authentication.getUserId();
    }

    public static void commented(Optional<String> comment) {
        if (comment.filter(text -> !text.isBlank()).isEmpty()) {
            throw new BadUserRequestException("Say in the comment what you did or why");
        }
    }

    public static <T> T taken(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (ApprovalRefused refused) {
            throw new BadUserRequestException(refused.getMessage(), refused);
        }
    }
}
