package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.WholeApplication;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeApplication
class MissingTargetTest {

    private static final String TASK = "populateTemplate";
    private static final String DECISION = "decision";
    private static final String COMMENT = "comment";

    @Autowired
    private RemediationWalk walk;

    private final String repository = "acme/" + UUID.randomUUID();

    @Test
    void aTokenThatIsGoneEndsAsAlreadyContainedOnceAPersonConfirms() {
        RemediationId remediation = anUnknownToken();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);

        walk.answers("ana", remediation, TASK, Map.of(DECISION, "already-contained", COMMENT, "The owner revoked it"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ALREADY_CONTAINED);
        assertThat(walk.timeline(remediation))
                .anyMatch(entry -> entry.event().equals("already-contained")
                        && entry.note().contains(repository)
                        && entry.note().contains("ana"))
                .anyMatch(entry -> entry.event().equals("ALREADY_CONTAINED")
                        && entry.note().contains("target-not-found"));
    }

    @Test
    void aTargetThatWasNeverThereEndsAsTargetNotFoundOnceAPersonConfirms() {
        RemediationId remediation = anUnknownToken();

        walk.answers("ana", remediation, TASK, Map.of(DECISION, "not-found", COMMENT, "A typing error"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.TARGET_NOT_FOUND);
        assertThat(walk.mailsAbout(remediation)).contains("TARGET_NOT_FOUND");
        assertThat(walk.timeline(remediation))
                .anyMatch(entry -> entry.event().equals("TARGET_NOT_FOUND")
                        && entry.note().contains("Confirmed by ana: A typing error"));
    }

    @Test
    void theStepsThatStillMakeSenseAreCarriedOutAndTheOutcomeNamesTheOther() {
        walk.estate("pipeline", repository, "{\"enabled\":true}");
        RemediationId remediation = anUnknownToken();

        walk.answers("ana", remediation, TASK, Map.of(DECISION, "remaining", COMMENT, "Stop its pipeline at least"));

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        walk.approves("ben", remediation);
        if (walk.state(remediation) == RemediationState.AWAITING_APPROVAL) {
            walk.approves("bea", remediation);
        }
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.attributes("pipeline", repository).path("enabled").booleanValue())
                .isFalse();
        walk.timePasses(remediation, "observationPassed");
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.CONTAINED_IN_PART);
        assertThat(walk.timeline(remediation))
                .anyMatch(entry -> entry.event().equals("CONTAINED_IN_PART")
                        && entry.note().contains("token:" + repository));
    }

    @Test
    void whereNoStepHasATargetGoingOnIsRefusedAndTheTaskStaysOpen() {
        RemediationId remediation = anUnknownToken();

        assertThatThrownBy(
                        () -> walk.answers("ana", remediation, TASK, Map.of(DECISION, "remaining", COMMENT, "Try it")))
                .hasMessageContaining("No step has an existing target");

        assertThat(walk.task(remediation, TASK)).isNotNull();
    }

    @Test
    void nothingCountsAsContainedWhileAnotherStepHasATargetThatIsThere() {
        walk.estate("pipeline", repository, "{\"enabled\":true}");
        RemediationId remediation = anUnknownToken();

        assertThatThrownBy(() -> walk.answers(
                        "ana",
                        remediation,
                        TASK,
                        Map.of(DECISION, "already-contained", COMMENT, "The owner revoked it")))
                .hasMessageContaining("Some steps have existing targets: ")
                .hasMessageContaining("Go on with them first");

        assertThat(walk.task(remediation, TASK)).isNotNull();
    }

    @Test
    void whatIsInTheWantedStateAlreadyIsNotAskedForAgain() {
        walk.estate("token", repository + "/1", "{\"active\":false}");
        walk.estate("pipeline", repository, "{\"enabled\":false}");
        RemediationId remediation = anUnknownToken();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);

        walk.answers("ana", remediation, TASK, Map.of(DECISION, "already-contained", COMMENT, "Done by hand"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ALREADY_CONTAINED);
    }

    @Test
    void whatElseIsCompromisedIsNamedAndKeepsTheCaseFromCountingAsContained() {
        walk.estate("token", repository + "/1", "{\"active\":false}");
        walk.estate("pipeline", repository, "{\"enabled\":false}");
        RemediationId remediation = walk.reported(
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                Map.of("repository", repository, "credential-id", "1", "principal", "ci-bot"),
                true);

        walk.answers("ana", remediation, TASK, Map.of(DECISION, "already-contained", COMMENT, "Revoked by hand"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.CONTAINED_IN_PART);
        assertThat(walk.timeline(remediation))
                .anyMatch(entry -> entry.event().equals("CONTAINED_IN_PART")
                        && entry.note().contains("This was not contained: principal ci-bot")
                        && entry.note().contains("Confirmed by ana"));
        assertThat(walk.mailsAbout(remediation)).contains("CONTAINED_IN_PART");
    }

    @Test
    void aTargetThatIsThereCannotBeConfirmedAway() {
        RemediationId remediation = walk.anExposedToken();
        walk.decides("ben", remediation, "changes");

        assertThatThrownBy(() -> walk.answers(
                        "ana", remediation, TASK, Map.of(DECISION, "already-contained", COMMENT, "I think so")))
                .hasMessageContaining("the newest preview says 'there'");
    }

    private RemediationId anUnknownToken() {
        return walk.reported(
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                Map.of("repository", repository, "credential-id", "1"),
                true);
    }
}
