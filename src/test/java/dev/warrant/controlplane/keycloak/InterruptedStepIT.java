package dev.warrant.controlplane.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.FaultyLine;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line to a real Keycloak that goes bad in the middle of a step leaves the step uncertain, within its bounds, and undo repairs it. */
@WithKeycloak
class InterruptedStepIT {

    private static final Duration BOUND = Duration.ofSeconds(8);

    private final PreparedRealm realm = PreparedRealm.shared();
    private final Plane plane = Plane.of(realm.server().url());
    private final String user = realm.newUser();
    private final ActionCall call = Plane.call("keycloak.disable-user", user, "none");

    @ParameterizedTest
    @EnumSource(FaultyLine.Fault.class)
    void anAnswerThatDoesNotArriveIsUncertainAndCanBeUndone(FaultyLine.Fault fault) throws Exception {
        Credential credential = mint(Purpose.APPLY);
        Snapshot before = plane.executor().snapshot(call, credential);
        Instant start = Instant.now();

        StepOutcome outcome;
        try (FaultyLine line = new FaultyLine(realm.server().port(), "PUT /admin", fault)) {
            outcome =
                    Plane.impatient(KeycloakServer.url(line.port())).executor().apply(call, before, credential);
        }

        assertThat(outcome).isInstanceOf(StepOutcome.Uncertain.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(BOUND);
        assertThat(plane.executor().undo(call, before, mint(Purpose.UNDO))).isEqualTo(new UndoOutcome.Undone());
        assertThat(realm.user(user).get("enabled").booleanValue()).isTrue();
    }

    @Test
    void anUndoWhoseAnswerDoesNotArriveHasFailed() throws Exception {
        Credential credential = mint(Purpose.APPLY);
        Snapshot before = plane.executor().snapshot(call, credential);
        plane.executor().apply(call, before, credential);

        try (FaultyLine line = new FaultyLine(realm.server().port(), "PUT /admin", FaultyLine.Fault.LOSE_ANSWER)) {
            assertThat(Plane.impatient(KeycloakServer.url(line.port()))
                            .executor()
                            .undo(call, before, mint(Purpose.UNDO)))
                    .isInstanceOf(UndoOutcome.Failed.class);
        }
    }

    private Credential mint(Purpose purpose) {
        Grant grant = new Grant(call, Plane.resource(call), purpose);
        return plane.minter().mint("cred-" + UUID.randomUUID(), grant, Duration.ofMinutes(5));
    }
}
