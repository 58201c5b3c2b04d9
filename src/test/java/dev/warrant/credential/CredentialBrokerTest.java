package dev.warrant.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.gate.GateKind;
import dev.warrant.identity.KnownIdentities;
import dev.warrant.identity.Proof;
import dev.warrant.identity.Role;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.journal.StepPermission;
import dev.warrant.policy.Policy;
import dev.warrant.records.Moment;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import dev.warrant.stop.CallsUnderWay;
import dev.warrant.warrant.Drawn;
import dev.warrant.warrant.MovableClock;
import dev.warrant.warrant.NoPlanes;
import dev.warrant.warrant.Surroundings;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.WarrantModule;
import dev.warrant.warrant.Warrants;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class CredentialBrokerTest {

    private static final RemediationId REMEDIATION = new RemediationId("rem-1");

    private final MovableClock clock = new MovableClock();
    private final FaultyEstate estate = new FaultyEstate(clock);
    private final Surroundings surroundings = new Surroundings();
    private final Signing signing = FreshSigning.key();
    private final DataSource source = Databases.migrated();
    private final WarrantModule module = new WarrantModule(source, surroundings, clock, signing);
    private final Set<String> takenBack = new HashSet<>();
    private final StepPermission permission = new StepPermission() {
        @Override
        public Optional<String> forbidsToApply(RemediationId remediation, String warrantId, String stepId) {
            return forbidden;
        }

        @Override
        public Optional<String> forbidsToUndo(RemediationId remediation, String warrantId, String stepId) {
            return takenBack.contains(remediation + " " + stepId)
                    ? Optional.empty()
                    : Optional.of("Step '" + stepId + "' is not being rolled back: no rollback is open for it");
        }
    };
    private final VaultCredentialBroker broker = vault(module, estate, permission);
    private final RecordedRecall recall = module.credentials.retirement(broker);
    private Optional<String> forbidden = Optional.empty();
    private Warrant warrant;

    @BeforeEach
    void anIssuedWarrant() {
        estate.add("house");
        Policy policy = Drawn.policy(REMEDIATION, estate, "close house");
        surroundings.approve(policy, GateKind.AUTOMATIC);
        warrant = ((WarrantIssuing.Issued) module.issuing.issue(REMEDIATION, policy)).warrant();
    }

    @Test
    void mintsForAStepOfAWarrantWhoseUseHasBegunAndRecordsItById() {
        begin();

        Credential credential = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());

        assertThat(broker.held(credential.id())).hasValue(credential);
        assertThat(estate.credentials()).containsExactly(credential.id());
        assertThat(credential.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(events()).containsExactly("minting " + credential.id(), "issued " + credential.id());
    }

    @Test
    void accountsForEachCredentialFromIssueToRetirement() {
        begin();
        Credential first = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
        Credential second = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
        clock.pass(Duration.ofSeconds(3));

        broker.used(first.id(), CredentialUse.APPLY);
        broker.used(first.id(), CredentialUse.APPLY);
        clock.pass(Duration.ofSeconds(1));
        broker.used(first.id(), CredentialUse.VERIFY);
        broker.retire(first.id());

        CredentialLife expected = new CredentialLife(
                first.id(),
                warrant.id(),
                "close",
                "estate.close",
                "estate/thing:house",
                Purpose.APPLY,
                Optional.of(KnownIdentities.EXECUTOR),
                first.expiresAt(),
                Map.of(
                        CredentialEvent.MINTING, clock.instant().minusSeconds(4),
                        CredentialEvent.ISSUED, clock.instant().minusSeconds(4),
                        CredentialEvent.USED_APPLY, clock.instant().minusSeconds(1),
                        CredentialEvent.USED_VERIFY, clock.instant(),
                        CredentialEvent.RETIRED, clock.instant()));
        assertThat(module.credentials.events.of(REMEDIATION)).hasSize(2).startsWith(expected);
        assertThat(module.credentials.events.of(REMEDIATION).get(1).id()).isEqualTo(second.id());
        assertThat(module.credentials.events.of(REMEDIATION).get(1).at(CredentialEvent.RETIRED))
                .isEmpty();
        assertThat(module.credentials.events.of(new RemediationId("rem-2"))).isEmpty();
        assertThat(expected.json().path("usedAt").path("apply").asText())
                .isEqualTo(clock.instant().minusSeconds(1).toString());
        assertThat(expected.json().toString()).doesNotContain(FaultyEstate.CREDENTIAL_SECRET);
    }

    @Test
    void mintsNothingBeforeTheUseHasBegun() {
        refuses(Purpose.APPLY, "close", "has not begun");
    }

    @Test
    void mintsNothingOutsideTheWindow() {
        begin();

        clock.pass(WarrantModule.VALIDITY);

        refuses(Purpose.APPLY, "close", "valid from");
    }

    @Test
    void mintsNothingForAStepThatThePolicyDoesNotHave() {
        begin();

        refuses(Purpose.APPLY, "rotate", "does not cover a step 'rotate'");
    }

    @Test
    void mintsNothingWhileStopped() {
        begin();
        takenBack.add("rem-1 close");
        module.killSwitch.stopAll("ben", "odd");

        refuses(Purpose.APPLY, "close", "stopped by ben");
        refuses(Purpose.UNDO, "close", "stopped by ben");
    }

    @Test
    void mintsNothingUnderAWarrantThatNobodyIssued() {
        assertThatThrownBy(() -> broker.mint("war-of-nobody", "close", Purpose.APPLY, module.identities.executor()))
                .isInstanceOf(CredentialRefused.class)
                .hasMessageContaining("no warrant 'war-of-nobody'");
    }

    @Test
    void mintsNothingUnderAWarrantThatSomebodyExtended() {
        begin();
        clock.pass(WarrantModule.VALIDITY);

        tamper(
                warrant.notAfter().toString(),
                warrant.notAfter().plusSeconds(3600).toString());

        refuses(Purpose.APPLY, "close", "valid signature");
    }

    @Test
    void mintsNothingUnderAWarrantSignedWithAnotherKey() {
        begin();
        WarrantModule stranger = new WarrantModule(source, surroundings, clock, FreshSigning.key());

        assertThatThrownBy(() -> vault(stranger, estate, permission)
                        .mint(warrant.id(), "close", Purpose.APPLY, stranger.identities.executor()))
                .isInstanceOf(CredentialRefused.class)
                .hasMessageContaining("valid signature");
    }

    @Test
    void mintsNothingForAPolicyThatWasChangedUnderItsDigest() {
        begin();
        Policy wider = Drawn.policy(REMEDIATION, estate, "close house", "rotate house");
        surroundings.recorded.clear();
        surroundings.recorded.add(Drawn.withDigest(wider, warrant.policyDigest()));

        refuses(Purpose.APPLY, "rotate", "not the one that warrant");
    }

    @Test
    void mintsNothingForAPolicyThatIsNotOnRecord() {
        begin();
        surroundings.recorded.clear();

        refuses(Purpose.APPLY, "close", "not on record");
    }

    @Test
    void mintsForAnUndoWithinARollbackOnlyAndThenAlsoAfterTheWindow() {
        begin();
        clock.pass(Duration.ofDays(1));
        refuses(Purpose.UNDO, "close", "no rollback is open");

        takenBack.add("rem-1 close");

        assertThat(broker.mint(warrant.id(), "close", Purpose.UNDO, module.identities.executor())
                        .principal())
                .isEqualTo("warrant-UNDO");
    }

    @Test
    void mintsNothingForAnUndoUnderAForgedWarrant() {
        begin();
        takenBack.add("rem-1 close");

        tamper("\"approvers\":[]", "\"approvers\":[\"ben\"]");

        refuses(Purpose.UNDO, "close", "valid signature");
    }

    @Test
    void mintsNothingWithoutAProof() {
        begin();

        refuses(new Proof(""), "not a token");
        refuses(new Proof("let me in"), "not a token");
    }

    @Test
    void mintsNothingForTheAgentOrThePreviewer() {
        begin();

        refuses(module.identities.of(Role.AGENT), "not a token signed with a key of its issuer");
        refuses(module.identities.of(Role.PREVIEWER), "not a token signed with a key of its issuer");
    }

    @Test
    void mintsNothingForAProofThatHasRunOut() {
        begin();
        Proof proof = module.identities.executor();

        clock.pass(Duration.ofMinutes(1));

        refuses(proof, "expired");
    }

    @Test
    void mintsNothingForAProofThatIsMeantForAnother() {
        begin();

        refuses(module.identities.executorFor("another-broker"), "not meant for 'warrant-credential-broker'");
    }

    @Test
    void mintsNothingForAnExecutorOfAnotherHouse() {
        begin();

        refuses(new KnownIdentities(clock).executor(), "not a token signed");
    }

    @Test
    void mintsNothingToApplyOrUndoWhileTheIdentitiesAreNotSeparate() {
        begin();
        takenBack.add("rem-1 close");
        module.identities.notSeparated.add("The agent and the executor are the same identity");

        refuses(Purpose.APPLY, "close", "same identity");
        refuses(Purpose.UNDO, "close", "same identity");
    }

    @Test
    void recordsWhoACredentialWasIssuedToAndNeverTheProof() {
        begin();
        Proof proof = module.identities.executor();

        broker.retire(broker.mint(warrant.id(), "close", Purpose.APPLY, proof).id());

        assertThat(module.database
                        .sql("select issued_to from wr_credential_event")
                        .query(String.class)
                        .list())
                .containsOnly(KnownIdentities.EXECUTOR);
        assertThat(module.credentials
                        .events
                        .of(REMEDIATION)
                        .get(0)
                        .json()
                        .path("issuedTo")
                        .asText())
                .isEqualTo(KnownIdentities.EXECUTOR);
        assertThat(module.database
                        .sql("select * from wr_credential_event")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain(proof.token())
                .doesNotContain(proof.token().substring(0, 20));
    }

    @Test
    void mintsNothingOnAPlaneWithoutThatRole() {
        begin();
        surroundings.recorded.clear();
        Policy elsewhere = Drawn.policy(REMEDIATION, estate, "close house");
        surroundings.recorded.add(elsewhere);
        VaultCredentialBroker poor = vault(module, new NoPlanes(), permission);

        assertThatThrownBy(() -> poor.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor()))
                .isInstanceOf(CredentialRefused.class)
                .hasMessageContaining("mints no credentials");
    }

    @Test
    void forgetsTheSecretWhenItRetires() {
        begin();
        Credential credential = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());

        broker.retire(credential.id());
        broker.retire(credential.id());

        assertThat(broker.held(credential.id())).isEmpty();
        assertThat(new String(credential.secret()).replace("\0", "")).isEmpty();
        assertThat(estate.credentials()).isEmpty();
        assertThat(events()).endsWith("issued " + credential.id(), "retired " + credential.id());
    }

    @Test
    void keepsTheRecordOfAnIssueWhoseTransactionIsLost() {
        begin();

        new TransactionTemplate(module.transactions).executeWithoutResult(transaction -> {
            broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
            transaction.setRollbackOnly();
        });

        assertThat(events()).hasSize(2);
    }

    @Test
    void sweepsAfterARestartWhatACrashLeftBehindOnceItIsOverdue() {
        begin();
        Credential left = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
        VaultCredentialBroker afterRestart = vault(module, estate, permission);
        module.credentials.retirement(afterRestart).retireWhatIsDue();
        assertThat(estate.credentials()).containsExactly(left.id());

        clock.pass(Duration.ofMinutes(5));
        module.credentials.retirement(afterRestart).retireWhatIsDue();

        assertThat(afterRestart.held(left.id())).isEmpty();
        assertThat(estate.credentials()).isEmpty();
        assertThat(events()).endsWith("issued " + left.id(), "retired " + left.id());
    }

    @Test
    void triesAgainWithinAMinuteWhatThePlaneDidNotTakeOutAndLongBeforeItIsOverdue() {
        begin();
        Credential credential = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
        estate.fault("retire", FaultyEstate.Fault.THROW_BEFORE);
        broker.retire(credential.id());
        assertThat(broker.held(credential.id())).isEmpty();
        assertThat(events()).endsWith("issued " + credential.id(), "retire-failed " + credential.id());
        estate.fault("retire", FaultyEstate.Fault.THROW_BEFORE);
        recall.retireWhatIsDue();
        assertThat(estate.credentials()).containsExactly(credential.id());

        recall.retireWhatIsDue();

        assertThat(estate.credentials()).isEmpty();
        assertThat(events()).last().isEqualTo("retired " + credential.id());
    }

    @Test
    void mintsNothingForAStepThatIsNotUnderWay() {
        begin();
        forbidden = Optional.of("Step 'close' is not the step that is reserved and under way");

        refuses(Purpose.APPLY, "close", "not the step that is reserved");
    }

    @Test
    void mintsNothingUnderAWarrantThatAnotherReplaced() {
        begin();
        Policy again = Drawn.policy(REMEDIATION, estate, "close house");
        surroundings.approve(again, GateKind.AUTOMATIC);
        drifted();
        assertThat(module.issuing.issue(REMEDIATION, again)).isInstanceOf(WarrantIssuing.Issued.class);

        refuses(Purpose.APPLY, "close", "took its place");
    }

    @Test
    void whatWasMintedWhereTheProcessDiedBeforeTheRecordIsKnownAndTakenOut() {
        begin();
        estate.fault("mint estate.close house", FaultyEstate.Fault.CRASH_AFTER);
        assertThatThrownBy(() -> broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor()))
                .isInstanceOf(FaultyEstate.Crash.class);
        String left = estate.credentials().iterator().next();
        assertThat(events()).containsExactly("minting " + left);
        assertThat(module.credentials
                        .events
                        .of(REMEDIATION)
                        .get(0)
                        .json()
                        .path("issuedAt")
                        .isNull())
                .isTrue();

        clock.pass(Duration.ofMinutes(5));
        module.credentials.retirement(vault(module, estate, permission)).retireWhatIsDue();

        assertThat(estate.credentials()).isEmpty();
        assertThat(events()).containsExactly("minting " + left, "retired " + left);
    }

    @Test
    void whatAPlaneMintedWithoutSayingSoIsTakenOutAtOnceAndOnceMoreWhenItIsOverdue() {
        begin();
        estate.fault("mint estate.close house", FaultyEstate.Fault.THROW_AFTER);

        assertThatThrownBy(() -> broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor()))
                .isInstanceOf(PlaneFailure.class)
                .hasMessageEndingWith("failed to mint: IllegalStateException")
                .hasNoCause();
        assertThat(estate.credentials()).isEmpty();
        clock.pass(Duration.ofMinutes(5));
        recall.retireWhatIsDue();

        assertThat(estate.calls("retire")).hasSize(2);
        assertThat(events()).last().asString().startsWith("retired ");
    }

    @Test
    void aStopTakesOutWhatAnyProcessMintedAndWhatWasStoppedOnly() {
        begin();
        Credential here = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
        Credential elsewhere = vault(module, estate, permission)
                .mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());

        assertThat(recall.takeBack(Optional.of(new RemediationId("rem-2"))))
                .isEqualTo(new CredentialRecall.Recalled(0, List.of()));
        assertThat(estate.credentials()).containsExactly(here.id(), elsewhere.id());

        assertThat(recall.takeBack(Optional.empty())).isEqualTo(new CredentialRecall.Recalled(2, List.of()));
        assertThat(estate.credentials()).isEmpty();
        assertThat(broker.held(here.id())).isEmpty();
        assertThat(recall.outstanding(Optional.empty())).isEmpty();
    }

    @Test
    void aStopNamesWhatItCouldNotTakeOutAndItIsTriedAgainUntilItIs() {
        begin();
        Credential credential = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
        module.killSwitch.stopAll("ben", "odd");
        estate.fault("retire", FaultyEstate.Fault.THROW_BEFORE);

        assertThat(recall.takeBack(Optional.of(REMEDIATION)))
                .isEqualTo(new CredentialRecall.Recalled(0, List.of(credential.id())));
        assertThat(recall.outstanding(Optional.of(REMEDIATION))).containsExactly(credential.id());
        assertThat(events()).last().isEqualTo("retire-failed " + credential.id());

        recall.retireWhatIsDue();

        assertThat(estate.credentials()).isEmpty();
        assertThat(recall.outstanding(Optional.empty())).isEmpty();
    }

    @Test
    void whatAStopDidNotComeToIsTakenOutAMinuteLater() {
        begin();
        broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
        module.killSwitch.stop(REMEDIATION, "ben", "odd");

        recall.retireWhatIsDue();

        assertThat(estate.credentials()).isEmpty();
    }

    @Test
    void theLookOfEachMinuteTakesNothingOutOfACallThatAStopWaitsFor() {
        begin();
        Credential credential = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
        CallsUnderWay.UnderWay call = module.calls.begin(REMEDIATION, "applying step 'close'");
        module.killSwitch.stopAll("ben", "odd");

        recall.retireWhatIsDue();
        assertThat(estate.credentials()).containsExactly(credential.id());
        call.close();
        recall.retireWhatIsDue();

        assertThat(estate.credentials()).isEmpty();
    }

    @Test
    void whereWarrantOnlyRecommendsAStopNamesWhatAnEarlierStartLeftAndBreaksNothing() {
        begin();
        Credential left = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());
        module.killSwitch.stopAll("ben", "odd");
        RecordedRecall recommending = module.credentials.retirement(new NoCredentials());

        assertThat(recommending.takeBack(Optional.empty()))
                .isEqualTo(new CredentialRecall.Recalled(0, List.of(left.id())));
        assertThatNoException().isThrownBy(recommending::retireWhatIsDue);
    }

    @Test
    void whatAnotherProcessRetiredIsNotLentAndIsForgotten() {
        begin();
        Credential credential = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());

        vault(module, estate, permission).retire(credential.id());

        assertThat(broker.held(credential.id())).isEmpty();
        broker.forgetRetired();
        assertThat(new String(credential.secret()).replace("\0", "")).isEmpty();
    }

    @Test
    void aCredentialWhoseMintingAStopMayNotHaveSeenIsTakenOutByItsMinter() {
        begin();
        estate.meanwhile("mint estate.close house", () -> module.killSwitch.stopAll("ben", "odd"));

        assertThatThrownBy(() -> broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor()))
                .isInstanceOf(CredentialRefused.class)
                .hasMessageContaining("stopped by ben");

        assertThat(estate.credentials()).isEmpty();
    }

    @Test
    void aCredentialThatIsJustBeingMintedIsLeftToItsMinterByAStop() {
        begin();
        estate.meanwhile(
                "mint estate.close house",
                () -> assertThat(recall.takeBack(Optional.empty()).notRetired()).hasSize(1));

        Credential credential = broker.mint(warrant.id(), "close", Purpose.APPLY, module.identities.executor());

        assertThat(events()).containsExactly("minting " + credential.id(), "issued " + credential.id());
    }

    private static VaultCredentialBroker vault(
            WarrantModule module, ActionCatalogue catalogue, StepPermission permission) {
        return module.credentials.vault(
                catalogue, permission, module.identities.checking(), module.identities.separation());
    }

    private void begin() {
        assertThat(module.warrants.begin(REMEDIATION, warrant.id())).isInstanceOf(Warrants.Good.class);
    }

    private void refuses(Purpose purpose, String step, String why) {
        int before = events().size();
        assertThatThrownBy(() -> broker.mint(warrant.id(), step, purpose, module.identities.executor()))
                .isInstanceOf(CredentialRefused.class)
                .hasMessageContaining(why);
        assertThat(events()).hasSize(before);
    }

    private void refuses(Proof proof, String why) {
        assertThatThrownBy(() -> broker.mint(warrant.id(), "close", Purpose.APPLY, proof))
                .isInstanceOf(CredentialRefused.class)
                .hasMessageContaining(why)
                .satisfies(refused -> assertThat(
                                proof.token().isBlank() || !refused.getMessage().contains(proof.token()))
                        .isTrue());
        assertThat(events()).isEmpty();
        assertThat(estate.credentials()).isEmpty();
    }

    private void tamper(String text, String with) {
        Databases.unguard(module.database, "wr_warrant");
        assertThat(module.database
                        .sql("update wr_warrant set body = replace(body, ?, ?)")
                        .param(text)
                        .param(with)
                        .update())
                .isEqualTo(1);
        assertThat(module.issuing.newest(REMEDIATION)).isPresent().get().isNotEqualTo(warrant);
    }

    private List<String> events() {
        return module.database
                .sql("select event || ' ' || credential_id from wr_credential_event order by seq")
                .query(String.class)
                .list();
    }

    /** Live state moved before the step: another warrant may follow. */
    private void drifted() {
        module.database
                .sql(
                        "insert into wr_journal (remediation, warrant_id, step_index, step_id, status, detail, recorded_at)"
                                + " values (?, ?, 0, 'close', 'DRIFTED', '{}', ?)")
                .param(REMEDIATION.value())
                .param(warrant.id())
                .param(Moment.now(clock))
                .update();
    }
}
