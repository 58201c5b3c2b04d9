package dev.warrant.controlplane.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.FaultyLine;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A line that goes bad in the middle of a step leaves the step uncertain, within its bounds, and undo repairs what happened. */
class FaultyLineIT {

    private static final Duration BOUND = Duration.ofSeconds(8);

    private final PreparedServer server = PreparedServer.shared();
    private final Target target = Target.of(server.url());
    private final String role = target.newRole(server, "login password 'old'");
    private final ActionCall call = Target.call("postgresql.block-login", role);

    @ParameterizedTest
    @EnumSource(FaultyLine.Fault.class)
    void anAnswerThatDoesNotArriveIsUncertainAndCanBeUndone(FaultyLine.Fault fault) throws Exception {
        Credential credential = mint(Purpose.APPLY);
        Snapshot before = target.executor().snapshot(call, credential);

        Instant start = Instant.now();
        StepOutcome outcome;
        try (FaultyLine line = new FaultyLine(server.port(), "warrant.block_login", fault)) {
            outcome =
                    Target.impatient(PreparedServer.url(line.port())).executor().apply(call, before, credential);
        }

        assertThat(outcome)
                .isInstanceOfSatisfying(StepOutcome.Uncertain.class, unclear -> assertThat(unclear.repeatable())
                        .isTrue());
        assertThat(Duration.between(start, Instant.now())).isLessThan(BOUND);
        assertThat(server.letsIn(role, "old")).isEqualTo(fault == FaultyLine.Fault.CUT);
        assertThat(target.executor().undo(call, before, mint(Purpose.UNDO))).isEqualTo(new UndoOutcome.Undone());
        assertThat(server.letsIn(role, "old")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "warrant.mint, CUT",
        "warrant.mint, LOSE_ANSWER",
        "warrant.last_login_change, CUT",
        "warrant.look, LOSE_ANSWER"
    })
    void whatOnlyAsksOrPreparesMayBeAskedForAgainWhenTheLineBreaks(String asked, FaultyLine.Fault fault)
            throws Exception {
        Credential credential = mint(Purpose.APPLY);
        Snapshot before = target.executor().snapshot(call, credential);
        try (FaultyLine line = new FaultyLine(server.port(), asked, fault)) {
            Target over = Target.impatient(PreparedServer.url(line.port()));

            assertThatThrownBy(() -> {
                        over.minter().mint("cred-" + UUID.randomUUID(), grant(Purpose.APPLY), Duration.ofMinutes(5));
                        over.executor().snapshot(call, credential);
                        over.executor().isApplied(call, before, credential);
                    })
                    .isInstanceOfSatisfying(PlaneFailure.class, failure -> assertThat(failure.mayPass())
                            .as(failure.getMessage())
                            .isTrue());
        }
    }

    @Test
    void whatCannotBePreviewedBecauseTheLineBreaksMayBeReadAgain() throws Exception {
        try (FaultyLine line = new FaultyLine(server.port(), "pg_catalog.pg_roles", FaultyLine.Fault.CUT)) {
            assertThat(Target.impatient(PreparedServer.url(line.port()))
                            .reader()
                            .read(call))
                    .isInstanceOfSatisfying(
                            EffectReader.Unreadable.class,
                            unreadable -> assertThat(unreadable.mayPass()).isTrue());
        }
    }

    @Test
    void anUndoWhoseAnswerDoesNotArriveHasFailed() throws Exception {
        Credential credential = mint(Purpose.APPLY);
        Snapshot before = target.executor().snapshot(call, credential);
        target.executor().apply(call, before, credential);

        try (FaultyLine line = new FaultyLine(server.port(), "warrant.allow_login", FaultyLine.Fault.LOSE_ANSWER)) {
            assertThat(Target.impatient(PreparedServer.url(line.port()))
                            .executor()
                            .undo(call, before, mint(Purpose.UNDO)))
                    .isInstanceOf(UndoOutcome.Failed.class);
        }
    }

    private Credential mint(Purpose purpose) {
        return target.minter().mint("cred-" + UUID.randomUUID(), grant(purpose), Duration.ofMinutes(5));
    }

    private Grant grant(Purpose purpose) {
        return new Grant(call, Target.resource(call), purpose);
    }
}
