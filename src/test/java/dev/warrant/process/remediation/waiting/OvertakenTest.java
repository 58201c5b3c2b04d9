package dev.warrant.process.remediation.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.warrant.contention.FurtherTries;
import dev.warrant.incident.RemediationId;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Test;

class OvertakenTest {

    private final RemediationId remediation = new RemediationId("rem-00000000-0000-0000-0000-000000000001");

    @Test
    void whatTheEngineOvertookIsWorthAnotherTry() {
        OptimisticLockingException ofTheEngine = new OptimisticLockingException("a timer was fired");
        assertThat(FurtherTries.isOvertaken(ofTheEngine)).isFalse();

        Throwable translated = catchThrowable(() -> Overtaken.translated(remediation, () -> {
            throw ofTheEngine;
        }));

        assertThat(FurtherTries.isOvertaken(translated)).isTrue();
    }
}
