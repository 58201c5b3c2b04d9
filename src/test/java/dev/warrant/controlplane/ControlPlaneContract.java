package dev.warrant.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.EffectReader.NotFound;
import dev.warrant.controlplane.EffectReader.Readable;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every control plane must hold to, for each of its actions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ControlPlaneContract {

    private static final Duration MINUTES = Duration.ofMinutes(5);

    protected abstract ControlPlane plane();

    protected final EffectReader reader() {
        return plane().reader().orElseThrow();
    }

    protected final StepExecutor executor() {
        return plane().executor().orElseThrow();
    }

    protected final CredentialMinter minter() {
        return plane().minter().orElseThrow();
    }

    protected final UndoRehearser rehearser() {
        return plane().rehearser().orElseThrow();
    }

    /** A rehearser of the same plane whose server cannot be reached; empty where there is no server. */
    protected abstract Optional<UndoRehearser> awayRehearser();

    /** Lets the plane itself refuse the undo of this call from here on, until what is returned is run. */
    protected abstract Runnable takeUndoAway(ActionCall call);

    /** Secrets of the accounts by which the plane is reached, and of what {@link #fresh} makes. */
    protected abstract List<String> secrets();

    /** A call of this action on a resource of its own, on which it would change something. */
    protected abstract ActionCall fresh(String action);

    /** The same call on a resource that does not exist. */
    protected abstract ActionCall missing(String action);

    /** The state that the effect describes, in its words, read without the plane. */
    protected abstract JsonNode actual(ActionCall call);

    /** Everything that can be known about the resource, read without the plane. */
    protected abstract JsonNode everything(ActionCall call);

    /** Whether the target lets this credential do what the call does; asked without the plane, and without doing it. */
    protected abstract boolean targetLets(ActionCall call, Credential credential);

    /** Lets the time of a credential run out. */
    protected abstract void letExpire(Credential credential);

    /** What a credential for this action lets through: this action, and on the same resource those that the plane cannot tell from it. */
    protected Set<String> letThroughWith(String action) {
        return Set.of(action);
    }

    /** Every kind of effect that a credential for this action could have, where the plane cannot narrow it down to the action's own. */
    protected Set<EffectKind> kindsReachedWith(String action) {
        return plane().actions().stream()
                .filter(description -> description.name().equals(action))
                .findFirst()
                .orElseThrow()
                .effectKinds();
    }

    List<String> everyAction() {
        return plane().actions().stream().map(ActionDescription::name).toList();
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void previewTellsTheStateAndChangesNothing(String action) {
        ActionCall call = fresh(action);
        JsonNode before = everything(call);

        Readable reading = read(call);

        Effect effect = onlyEffect(reading);
        assertThat(effect.before()).isEqualTo(actual(call));
        assertThat(effect.changesNothing()).isFalse();
        assertThat(effect.resource()).isEqualTo(describe(call).target(call));
        assertThat(describe(call).effectKinds()).contains(effect.kind());
        assertThat(read(call)).isEqualTo(reading);
        assertThat(everything(call)).isEqualTo(before);
    }

    /** Held against the plane itself by the tests below, in which it refuses every other action, resource and purpose. */
    @ParameterizedTest
    @MethodSource("everyAction")
    void aCredentialReachesAllThatItsStepChangesAndNothingElse(String action) {
        ActionCall call = fresh(action);
        Effect effect = onlyEffect(read(call));

        Capability capability =
                minter().capability(new Grant(call, describe(call).target(call), Purpose.APPLY), describe(call));

        assertThat(capability.actions()).isEqualTo(letThroughWith(action));
        assertThat(capability.resources()).containsExactly(effect.resource());
        assertThat(capability.kinds()).isEqualTo(kindsReachedWith(action));
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void previewSaysThatAResourceIsMissing(String action) {
        ActionCall call = missing(action);

        assertThat(reader().read(call)).isEqualTo(new NotFound(describe(call).target(call)));
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void applyingReachesExactlyWhatWasPreviewed(String action) {
        ActionCall call = fresh(action);
        ActionCall bystander = fresh(action);
        JsonNode bystanderBefore = everything(bystander);
        Effect effect = onlyEffect(read(call));
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot before = executor().snapshot(call, credential);

        assertThat(executor().isApplied(call, before, credential)).isFalse();
        StepOutcome outcome = executor().apply(call, before, credential);

        assertThat(outcome).isInstanceOf(StepOutcome.Applied.class);
        assertThat(executor().isApplied(call, before, credential)).isTrue();
        assertThat(actual(call)).isEqualTo(effect.after());
        assertThat(everything(bystander)).isEqualTo(bystanderBefore);
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void applyingTwiceIsApplyingOnce(String action) {
        ActionCall call = fresh(action);
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot before = executor().snapshot(call, credential);

        executor().apply(call, before, credential);
        JsonNode once = everything(call);
        StepOutcome again = executor().apply(call, before, credential);

        assertThat(again).isInstanceOf(StepOutcome.Applied.class);
        assertThat(everything(call)).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void undoRestoresWhatIsReversibleAndNamesWhatIsNot(String action) {
        ActionCall call = fresh(action);
        JsonNode untouched = everything(call);
        Snapshot before = applied(call);
        Credential credential = mint(call, Purpose.UNDO);

        UndoOutcome outcome = executor().undo(call, before, credential);

        if (describe(call).reversible()) {
            assertThat(outcome).isEqualTo(new UndoOutcome.Undone());
            assertThat(everything(call)).isEqualTo(untouched);
            assertThat(executor().isApplied(call, before, credential)).isFalse();
            assertThat(executor().undo(call, before, credential)).isEqualTo(new UndoOutcome.Undone());
        } else {
            assertThat(outcome).isInstanceOf(UndoOutcome.Residue.class);
        }
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void undoOfAStepThatNeverHappenedChangesNothing(String action) {
        ActionCall call = fresh(action);
        JsonNode untouched = everything(call);
        Snapshot before = executor().snapshot(call, mint(call, Purpose.APPLY));

        UndoOutcome outcome = executor().undo(call, before, mint(call, Purpose.UNDO));

        assertThat(outcome).isEqualTo(new UndoOutcome.Undone());
        assertThat(everything(call)).isEqualTo(untouched);
    }

    @ParameterizedTest
    @MethodSource("reversibleActions")
    void rehearsalShowsTheUndoOfWhatIsInGoodStateAndChangesNothing(String action) {
        ActionCall call = fresh(action);
        JsonNode untouched = everything(call);

        Rehearsal rehearsal = rehearser().rehearse(call);

        assertThat(rehearsal.shown()).as(rehearsal.toString()).isTrue();
        assertThat(everything(call)).isEqualTo(untouched);
        assertThat(rehearser().rehearse(call)).isEqualTo(rehearsal);
    }

    /** So what a rehearsal shows is what undo then does, and what it does not show is what undo then cannot do. */
    @ParameterizedTest
    @MethodSource("reversibleActions")
    void rehearsalShowsNoUndoThatThePlaneWouldRefuse(String action) {
        ActionCall call = fresh(action);
        Snapshot before = applied(call);
        JsonNode changed = everything(call);
        Runnable giveBack = takeUndoAway(call);
        Rehearsal rehearsal;
        boolean undone;
        try {
            rehearsal = rehearser().rehearse(call);
            undone = isUndone(call, before);
        } finally {
            giveBack.run();
        }

        assertThat(rehearsal.shown()).as(rehearsal.toString()).isFalse();
        assertThat(rehearsal.ofTheIrreversible()).isFalse();
        assertThat(undone).isFalse();
        assertThat(everything(call)).isEqualTo(changed);
        assertThat(rehearser().rehearse(call).shown()).isTrue();
        assertThat(isUndone(call, before)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("reversibleActions")
    void rehearsalShowsNoUndoOfWhatIsNotThere(String action) {
        assertThat(rehearser().rehearse(missing(action)).shown()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("reversibleActions")
    void rehearsalShowsNoUndoWhereTheServerIsAwayAndSaysSoInTheSameWords(String action) {
        ActionCall call = fresh(action);
        awayRehearser().ifPresent(away -> {
            assertThat(away.rehearse(call).shown()).isFalse();
            assertThat(away.rehearse(call)).isEqualTo(away.rehearse(call));
            assertThat(secrets()).noneMatch(away.rehearse(call).toString()::contains);
        });
    }

    @ParameterizedTest
    @MethodSource("reversibleActions")
    void noSecretShowsInARehearsal(String action) {
        ActionCall call = fresh(action);
        Snapshot before = executor().snapshot(call, mint(call, Purpose.APPLY));

        String shown = rehearser().rehearse(call).toString();

        assertThat(secrets()).noneMatch(shown::contains);
        if (before.secret().length > 0) {
            assertThat(shown).doesNotContain(new String(before.secret()));
        }
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void thePlaneRefusesACredentialForAnotherResource(String action) {
        ActionCall call = fresh(action);

        assertRefused(call, mint(fresh(action), Purpose.APPLY));
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void thePlaneRefusesACredentialForAnotherAction(String action) {
        ActionCall call = fresh(action);
        String other = everyAction().stream()
                .filter(name -> !name.equals(action))
                .findFirst()
                .orElseThrow();
        Grant grant = new Grant(
                new ActionCall(other, call.parameters()), describe(call).target(call), Purpose.APPLY);

        assertRefused(call, minter().mint(newId(), grant, MINUTES));
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void thePlaneRefusesACredentialAfterItsTime(String action) {
        ActionCall call = fresh(action);
        Credential credential = mint(call, Purpose.APPLY);

        letExpire(credential);

        assertRefused(call, credential);
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void thePlaneRefusesARetiredCredential(String action) {
        ActionCall call = fresh(action);
        Credential credential = mint(call, Purpose.APPLY);

        minter().retire(credential);
        minter().retire(credential);

        assertRefused(call, credential);
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void theTargetItselfLetsACredentialDoWhatItIsForAndNothingElse(String action) {
        ActionCall call = fresh(action);
        Credential credential = mint(call, Purpose.APPLY);

        assertThat(targetLets(call, credential)).isTrue();
        assertThat(targetLets(call, mint(fresh(action), Purpose.APPLY))).isFalse();
        Grant another = new Grant(anotherOn(call), describe(call).target(call), Purpose.APPLY);
        assertThat(targetLets(call, minter().mint(newId(), another, MINUTES))).isFalse();

        minter().retire(credential);
        assertThat(targetLets(call, credential)).isFalse();

        Credential late = mint(call, Purpose.APPLY);
        letExpire(late);
        assertThat(targetLets(call, late)).isFalse();
    }

    /** After a process died before the secret was known, the credential can still be taken out by what was on record before it was minted. */
    @ParameterizedTest
    @MethodSource("everyAction")
    void aCredentialIsTakenOutByItsIdAndItsForeseenAccountAlone(String action) {
        ActionCall call = fresh(action);
        Credential credential = mint(call, Purpose.APPLY);
        Grant grant = new Grant(call, describe(call).target(call), Purpose.APPLY);

        minter().retire(new Credential(
                credential.id(),
                credential.plane(),
                minter().account(credential.id(), grant),
                new char[0],
                credential.expiresAt()));

        assertThat(targetLets(call, credential)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void whatNeverWasMintedCanBeRetired(String action) {
        ActionCall call = fresh(action);
        Grant grant = new Grant(call, describe(call).target(call), Purpose.APPLY);
        String id = newId();

        assertThatNoException().isThrownBy(() -> minter().retire(
                        new Credential(id, plane().name(), minter().account(id, grant), new char[0], Instant.EPOCH)));
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void whatDestroysSessionsOrWorkloadsSaysWhatItKeepsOfThemAndKeepsIt(String action) {
        ActionCall call = fresh(action);
        ActionDescription description = describe(call);
        boolean destroys = description.effectKinds().contains(EffectKind.SESSION)
                || description.effectKinds().contains(EffectKind.WORKLOAD);

        assertThat(description.keeps().isEmpty()).isNotEqualTo(destroys);
        if (destroys) {
            assertThat(description.toKnow()).last().asString().contains(description.keeps());
            assertThat(namesIn(applied(call).visible())).containsAll(volatileFacts(action));
        }
    }

    /** Names of facts that the snapshot of such an action holds. */
    protected abstract Set<String> volatileFacts(String action);

    @ParameterizedTest
    @MethodSource("everyAction")
    void thePlaneRefusesACredentialWithAnotherSecret(String action) {
        ActionCall call = fresh(action);
        Credential credential = mint(call, Purpose.APPLY);

        assertRefused(
                call,
                new Credential(
                        credential.id(),
                        credential.plane(),
                        credential.principal(),
                        "guessed".toCharArray(),
                        credential.expiresAt()));
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void thePlaneRefusesToApplyWithPermissionToUndoAndTheOtherWayRound(String action) {
        ActionCall call = fresh(action);
        Snapshot before = executor().snapshot(call, mint(call, Purpose.APPLY));
        JsonNode untouched = everything(call);

        StepOutcome applied = executor().apply(call, before, mint(call, Purpose.UNDO));

        assertThat(applied).isInstanceOf(StepOutcome.Refused.class);
        assertThat(everything(call)).isEqualTo(untouched);

        if (describe(call).reversible()) {
            Credential credential = mint(call, Purpose.APPLY);
            executor().apply(call, before, credential);
            JsonNode changed = everything(call);

            UndoOutcome undone = executor().undo(call, before, credential);

            assertThat(undone).isInstanceOf(UndoOutcome.Failed.class);
            assertThat(everything(call)).isEqualTo(changed);
        }
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void noSecretShows(String action) {
        ActionCall call = fresh(action);
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot before = executor().snapshot(call, credential);
        StepOutcome applied = executor().apply(call, before, credential);
        minter().retire(credential);
        StepOutcome refused = executor().apply(call, before, credential);

        List<String> shown =
                List.of(credential.toString(), before.visible().toString(), applied.toString(), refused.toString());

        assertThat(shown).noneMatch(text -> text.contains(String.valueOf(credential.secret())));
        if (before.secret().length > 0) {
            assertThat(shown).noneMatch(text -> text.contains(new String(before.secret())));
        }
    }

    /** The credential of a new apply or undo. */
    protected final Credential mint(ActionCall call, Purpose purpose) {
        return minter().mint(newId(), new Grant(call, describe(call).target(call), purpose), MINUTES);
    }

    /** Applies a call and returns the state before. */
    protected final Snapshot applied(ActionCall call) {
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot before = executor().snapshot(call, credential);
        assertThat(executor().apply(call, before, credential)).isInstanceOf(StepOutcome.Applied.class);
        return before;
    }

    protected final ActionDescription describe(ActionCall call) {
        return plane().actions().stream()
                .filter(description -> description.name().equals(call.action()))
                .findFirst()
                .orElseThrow();
    }

    List<String> reversibleActions() {
        return plane().actions().stream()
                .filter(ActionDescription::reversible)
                .map(ActionDescription::name)
                .toList();
    }

    private boolean isUndone(ActionCall call, Snapshot before) {
        try {
            return executor().undo(call, before, mint(call, Purpose.UNDO)).equals(new UndoOutcome.Undone());
        } catch (PlaneFailure refused) {
            return false;
        }
    }

    private void assertRefused(ActionCall call, Credential credential) {
        JsonNode untouched = everything(call);
        Snapshot before = executor().snapshot(call, mint(call, Purpose.APPLY));

        assertThat(executor().apply(call, before, credential)).isInstanceOf(StepOutcome.Refused.class);
        assertThat(executor().undo(call, before, credential)).isInstanceOf(UndoOutcome.Failed.class);
        assertThatThrownBy(() -> executor().snapshot(call, credential)).isInstanceOf(PlaneFailure.class);
        assertThatThrownBy(() -> executor().isApplied(call, before, credential)).isInstanceOf(PlaneFailure.class);
        assertThat(everything(call)).isEqualTo(untouched);
    }

    /** The first action on the same resource that a credential for this one does not let through. */
    private ActionCall anotherOn(ActionCall call) {
        String other = everyAction().stream()
                .filter(name -> !letThroughWith(call.action()).contains(name))
                .findFirst()
                .orElseThrow();
        return new ActionCall(other, call.parameters());
    }

    private static Set<String> namesIn(JsonNode json) {
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        json.forEach(child -> names.addAll(namesIn(child)));
        return names;
    }

    private Readable read(ActionCall call) {
        return (Readable) reader().read(call);
    }

    private static Effect onlyEffect(Readable reading) {
        assertThat(reading.effects()).hasSize(1);
        return reading.effects().get(0);
    }

    private static String newId() {
        return "cred-" + UUID.randomUUID();
    }
}
