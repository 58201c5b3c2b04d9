package dev.warrant.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.controlplane.EffectKind;
import dev.warrant.incident.Severity;
import dev.warrant.review.Verdict;
import dev.warrant.template.Mode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateFloorTest {

    private Mode mode = Mode.AUTOMATIC;
    private Verdict verdict = Verdict.CONSISTENT;
    private Set<EffectKind> kinds = EnumSet.of(EffectKind.NETWORK);
    private boolean effectsMissing;
    private boolean reversible = true;
    private int affected = 1;
    private boolean untrusted;
    private boolean byHand;
    private boolean executable = true;
    private List<String> recommendOnly = List.of();
    private boolean draftedByReporter;
    private boolean challenged;
    private long automaticBefore;

    @Test
    void asksNobodyForAHarmlessReversiblePolicy() {
        assertThat(floor()).isEqualTo(GateKind.AUTOMATIC);
    }

    @Test
    void asksAPersonWhereAPrivilegeChanges() {
        kinds = EnumSet.of(EffectKind.NETWORK, EffectKind.PRIVILEGE);

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksAPersonWhereASecretChanges() {
        kinds = EnumSet.of(EffectKind.SECRET);

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksAPersonWhereAStepCannotBeUndone() {
        reversible = false;

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksAPersonAboveTheBlastRadius() {
        affected = 3;

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksAPersonWhereEffectsAreNotKnown() {
        effectsMissing = true;

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksAPersonWhereTheReviewIsDoubtful() {
        verdict = Verdict.DOUBTFUL;

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksAPersonWhereTheTemplateSaysSo() {
        mode = Mode.APPROVE;

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksAPersonWhereAnAttackerCouldHaveWrittenAValue() {
        untrusted = true;

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksAPersonWhereAPersonPopulated() {
        byHand = true;

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksAPersonOnceSomebodyChallenged() {
        challenged = true;

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void asksTwoPeopleWhereTwoGraveThingsMeet() {
        kinds = EnumSet.of(EffectKind.SECRET);
        reversible = false;
        assertThat(floor()).isEqualTo(GateKind.TWO_APPROVERS);

        reversible = true;
        affected = 3;
        assertThat(floor()).isEqualTo(GateKind.TWO_APPROVERS);

        affected = 1;
        verdict = Verdict.DOUBTFUL;
        assertThat(floor()).isEqualTo(GateKind.TWO_APPROVERS);

        kinds = EnumSet.of(EffectKind.NETWORK);
        reversible = false;
        assertThat(floor()).isEqualTo(GateKind.TWO_APPROVERS);

        verdict = Verdict.CONSISTENT;
        effectsMissing = true;
        assertThat(floor()).isEqualTo(GateKind.TWO_APPROVERS);
    }

    @Test
    void asksTwoPeopleWhereEffectsAreNotKnownAndTheRadiusIsExceeded() {
        effectsMissing = true;
        affected = 3;

        assertThat(floor()).isEqualTo(GateKind.TWO_APPROVERS);
    }

    @Test
    void twoLesserThingsStillAskOnePerson() {
        untrusted = true;
        byHand = true;
        mode = Mode.APPROVE;
        kinds = EnumSet.of(EffectKind.SECRET);

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void onlyRecommendsWhereTheTemplateSaysSo() {
        mode = Mode.RECOMMEND;

        assertThat(floor()).isEqualTo(GateKind.RECOMMEND_ONLY);
    }

    @Test
    void onlyRecommendsWhatThePlaneCannotCarryOut() {
        executable = false;

        assertThat(floor()).isEqualTo(GateKind.RECOMMEND_ONLY);
    }

    @Test
    void onlyRecommendsForEachReasonThatThereIs() {
        recommendOnly = List.of("The plane is set so", "Nothing mints");

        assertThat(GateFloor.reasons(circumstances()))
                .extracting(Gate.Reason::text)
                .containsExactlyElementsOf(recommendOnly);
        assertThat(floor()).isEqualTo(GateKind.RECOMMEND_ONLY);
    }

    @Test
    void refusesWhatTheReviewRefused() {
        verdict = Verdict.REFUSED;
        executable = false;

        assertThat(floor()).isEqualTo(GateKind.REFUSE);
    }

    @Test
    void theReporterDoesNotAlsoDecideWhatIsDone() {
        draftedByReporter = true;

        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void peopleLookWhereLiveStateKeepsMoving() {
        automaticBefore = 2;
        assertThat(floor()).isEqualTo(GateKind.AUTOMATIC);

        automaticBefore = 3;
        assertThat(floor()).isEqualTo(GateKind.ONE_APPROVER);
    }

    private GateCircumstances circumstances() {
        return new GateCircumstances(
                mode,
                Severity.CRITICAL,
                "production",
                verdict,
                kinds,
                effectsMissing,
                reversible,
                affected,
                2,
                untrusted,
                byHand,
                executable,
                recommendOnly,
                draftedByReporter,
                challenged,
                automaticBefore);
    }

    private GateKind floor() {
        return GateFloor.reasons(circumstances()).stream()
                .peek(reason -> assertThat(reason.source()).isEqualTo("floor"))
                .map(Gate.Reason::kind)
                .reduce(GateKind.AUTOMATIC, GateKind::atLeast);
    }
}
