package dev.warrant.process.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warrant.approval.ApprovalRefused;
import dev.warrant.remediation.RemediationRequests.WrongPhase;
import dev.warrant.web.Conflict;
import dev.warrant.web.InvalidInput;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionFaultsTest {

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void anAnswerIsTriedAgainWhereTheTaskWasDrawnAnewMeanwhile() {
        assertThat(CompletionFaults.tried(overtaken(3), () -> true)).isEqualTo("taken");
        assertThat(tries).hasValue(4);
    }

    @Test
    void anAnswerToATaskThatSomebodyElseCompletedIsNotTriedAgain() {
        assertThatThrownBy(() -> CompletionFaults.tried(overtaken(3), () -> false))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void triesComeToAnEnd() {
        assertThatThrownBy(() -> CompletionFaults.tried(overtaken(100), () -> true))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(tries).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void anAnswerThatTheDatabaseGaveUpForAnotherIsTriedAgain(String state) {
        assertThat(CompletionFaults.tried(failing(3, fromTheDatabase(state)), () -> true))
                .isEqualTo("taken");
        assertThat(tries).hasValue(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "HYT00", "23505", "08006"})
    void anAnswerThatWaitedForALockTooLongOrFailedOtherwiseIsNotTriedAgain(String state) {
        RuntimeException failure = fromTheDatabase(state);

        assertThatThrownBy(() -> CompletionFaults.tried(failing(3, failure), () -> true))
                .isSameAs(failure);
        assertThat(tries).hasValue(1);
    }

    /** As the engine tells it. */
    private static RuntimeException fromTheDatabase(String state) {
        return new ProcessEngineException(
                "ENGINE-03004 Exception while executing Database Operation",
                new PersistenceException("Error flushing statements", new SQLException("x", state)));
    }

    private Supplier<String> overtaken(int times) {
        return failing(times, new OptimisticLockingException("a report was faster"));
    }

    private Supplier<String> failing(int times, RuntimeException failure) {
        return () -> {
            if (tries.incrementAndGet() <= times) {
                throw failure;
            }
            return "taken";
        };
    }

    @ParameterizedTest
    @MethodSource
    void whoeverIsOvertakenIsTold(RuntimeException failure) {
        var answer = answerTo(failure, false);

        assertThat(answer.getStatus().getStatusCode()).isEqualTo(409);
        assertThat(answer).hasMessageContaining("Somebody else was faster");
    }

    static Stream<RuntimeException> whoeverIsOvertakenIsTold() {
        return Stream.of(
                new OptimisticLockingException("row"),
                new NullValueException("task is null"),
                new NullPointerException(),
                new ProcessEngineException(
                        "listener failed", new IllegalStateException("The process variable 'seat' is not set")),
                new AuthorizationException("no right any more"));
    }

    @ParameterizedTest
    @MethodSource
    void aRefusalIsShownAsItWasSaid(RuntimeException refusal) {
        var answer = answerTo(new ProcessEngineException("listener failed", refusal), true);

        assertThat(answer.getStatus().getStatusCode()).isEqualTo(refusal instanceof InvalidInput ? 400 : 409);
        assertThat(answer).hasMessage(refusal.getMessage());
    }

    static Stream<RuntimeException> aRefusalIsShownAsItWasSaid() {
        return Stream.of(
                new ApprovalRefused("You saw another policy"),
                new Conflict("Too late"),
                new WrongPhase("Nothing to approve"),
                new InvalidInput("No comment", List.of()));
    }

    @Test
    void anAnswerThatATaskDoesNotTakeIsTheAnswerersToMend() {
        var refusal = new BadUserRequestException("Say in the comment what you did or why");

        var answer = answerTo(new ProcessEngineException("delegate failed", refusal), true);

        assertThat(answer.getStatus().getStatusCode()).isEqualTo(400);
        assertThat(answer).hasMessage(refusal.getMessage());
    }

    @Test
    void aRefusedApprovalIsAConflictAlsoInsideARefusedAnswer() {
        var refusal = new ApprovalRefused("You saw another policy");

        var answer = answerTo(new BadUserRequestException(refusal.getMessage(), refusal), true);

        assertThat(answer.getStatus().getStatusCode()).isEqualTo(409);
    }

    @Test
    void aMissingRightIsNotBlamedOnSomebodyElse() {
        var refusal = new AuthorizationException("not yours");

        assertThatThrownBy(() -> CompletionFaults.readable(
                        () -> {
                            throw refusal;
                        },
                        () -> true))
                .isSameAs(refusal);
    }

    @Test
    void anErrorOfOurOwnIsNotBlamedOnSomebodyElse() {
        var bug = new NullPointerException("bug");

        assertThatThrownBy(() -> CompletionFaults.readable(
                        () -> {
                            throw bug;
                        },
                        () -> true))
                .isSameAs(bug);
    }

    private static RestException answerTo(RuntimeException failure, boolean stillOpen) {
        return catchThrowableOfType(
                RestException.class,
                () -> CompletionFaults.readable(
                        () -> {
                            throw failure;
                        },
                        () -> stillOpen));
    }
}
