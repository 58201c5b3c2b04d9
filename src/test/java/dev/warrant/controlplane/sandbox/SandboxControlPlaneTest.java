package dev.warrant.controlplane.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.ControlPlaneContract;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.EffectReader.NotFound;
import dev.warrant.controlplane.EffectReader.Readable;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.controlplane.UndoRehearser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The sandbox keeps the contract, and misbehaves exactly as it is told to. */
@OnBothDatabases
class SandboxControlPlaneTest extends ControlPlaneContract {

    private static final String REVOKE = "sandbox.revoke-token";

    private final Sandbox sandbox = new Sandbox();
    private int resources;

    @BeforeEach
    void noFaults() {
        sandbox.faults.clear();
    }

    @Override
    protected ControlPlane plane() {
        return sandbox.plane;
    }

    @Override
    protected Optional<UndoRehearser> awayRehearser() {
        return Optional.empty();
    }

    @Override
    protected Runnable takeUndoAway(ActionCall call) {
        sandbox.faults.inject(call.action(), SandboxFault.DENY_UNDO);
        return sandbox.faults::clear;
    }

    @Override
    protected List<String> secrets() {
        return List.of();
    }

    @Override
    protected ActionCall fresh(String name) {
        SandboxAction action = sandbox.actions.named(name);
        ActionCall call = call(action, "r" + ++resources, "198.51.100." + resources);
        Resource resource = action.description().target(call);
        if (!resource.type().equals("address")) {
            ObjectNode attributes = JsonNodeFactory.instance.objectNode();
            attributes.put(action.attribute(), !action.contained()).put("untouched", "by this action");
            sandbox.estate.add(resource.type(), resource.id(), attributes);
        }
        return call;
    }

    @Override
    protected boolean targetLets(ActionCall call, Credential credential) {
        return sandbox.credentials
                .objection(credential, sandbox.actions.step(call), Set.of(Purpose.APPLY))
                .isEmpty();
    }

    @Override
    protected Set<String> volatileFacts(String action) {
        return Set.of(sandbox.actions.named(action).attribute(), "untouched");
    }

    @Override
    protected ActionCall missing(String name) {
        return call(sandbox.actions.named(name), "nowhere", "198.51.100.300");
    }

    @Override
    protected JsonNode actual(ActionCall call) {
        String attribute = sandbox.actions.named(call.action()).attribute();
        return JsonNodeFactory.instance
                .objectNode()
                .set(attribute, everything(call).get(attribute));
    }

    @Override
    protected JsonNode everything(ActionCall call) {
        Resource resource = describe(call).target(call);
        return sandbox.row(resource)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("blocked", false));
    }

    @Override
    protected void letExpire(Credential credential) {
        sandbox.clock.set(credential.expiresAt());
    }

    @Test
    void aRefusedChangeChangesNothing() {
        ActionCall call = fresh(REVOKE);
        sandbox.faults.inject(REVOKE, SandboxFault.REFUSE);

        StepOutcome outcome = apply(call);

        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        assertThat(actual(call)).isEqualTo(active(true));
    }

    @Test
    void aFaultOfOneResourceLeavesTheOthersAlone() {
        ActionCall faulty = fresh(REVOKE);
        sandbox.faults.inject(describe(faulty).target(faulty).qualified(), SandboxFault.REFUSE);

        assertThat(apply(faulty)).isInstanceOf(StepOutcome.Refused.class);
        assertThat(apply(fresh(REVOKE))).isInstanceOf(StepOutcome.Applied.class);
    }

    @Test
    void aLostAnswerIsUncertainAndARepeatFindsTheChangeMade() {
        ActionCall call = fresh(REVOKE);
        sandbox.faults.inject(REVOKE, SandboxFault.DROP_AFTER_APPLY);

        assertThat(apply(call)).isInstanceOf(StepOutcome.Uncertain.class);
        assertThat(actual(call)).isEqualTo(active(false));
        assertThat(apply(call)).isInstanceOf(StepOutcome.Applied.class);
    }

    @Test
    void aLieIsFoundOutByLooking() {
        ActionCall call = fresh(REVOKE);
        sandbox.faults.inject(REVOKE, SandboxFault.LIE);
        Credential credential = mint(call, Purpose.APPLY);
        Snapshot before = executor().snapshot(call, credential);

        assertThat(executor().apply(call, before, credential)).isInstanceOf(StepOutcome.Applied.class);
        assertThat(executor().isApplied(call, before, credential)).isFalse();
    }

    @Test
    void aSlowAnswerIsWaitedForAndATooSlowOneIsUncertain() {
        sandbox.faults.inject(REVOKE, SandboxFault.DELAY);
        Sandbox slow = sandbox.withTimes(Duration.ofMillis(5), Duration.ofMillis(50));
        Sandbox tooSlow = sandbox.withTimes(Duration.ofDays(1), Duration.ofMillis(5));

        assertThat(apply(slow.plane.executor().orElseThrow(), fresh(REVOKE))).isInstanceOf(StepOutcome.Applied.class);
        assertThat(apply(tooSlow.plane.executor().orElseThrow(), fresh(REVOKE)))
                .isInstanceOf(StepOutcome.Uncertain.class);
    }

    @Test
    void anUndoThatIsMadeToFailFails() {
        ActionCall call = fresh(REVOKE);
        Snapshot before = applied(call);
        sandbox.faults.inject(REVOKE, SandboxFault.FAIL_UNDO);

        UndoOutcome outcome = executor().undo(call, before, mint(call, Purpose.UNDO));

        assertThat(outcome).isInstanceOf(UndoOutcome.Failed.class);
        assertThat(actual(call)).isEqualTo(active(false));
    }

    @Test
    void theAttributesOfASessionAreKeptHarmlessBeforeItIsEnded() {
        ActionCall call = call(new EndSession(), "hostile", "");
        sandbox.estate.add(
                "session",
                "session-hostile",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("active", true)
                        .put("userAgent", "curl\u202e" + "x".repeat(999)));

        Snapshot before = applied(call);

        assertThat(before.visible().path("userAgent").asText())
                .startsWith("curl\u27E6U+202E\u27E7")
                .hasSizeLessThan(210);
    }

    @Test
    void whatCannotBeKeptIsNotDestroyed() {
        ActionCall call = missing("sandbox.end-session");
        Credential credential = mint(call, Purpose.APPLY);

        assertThatThrownBy(() -> executor().snapshot(call, credential)).isInstanceOf(PlaneFailure.class);
    }

    @Test
    void aRehearsalSaysThatThereIsNothingToPutBack() {
        sandbox.estate.add("pipeline", "bare", JsonNodeFactory.instance.objectNode());
        ActionCall call = new ActionCall("sandbox.suspend-pipeline", Map.of("repository", TextNode.valueOf("bare")));

        assertThat(rehearser().rehearse(call).shown()).isFalse();
    }

    @Test
    void undoTouchesOnlyTheAttributeOfItsOwnAction() {
        ActionCall quarantine = new ActionCall(
                "sandbox.quarantine-workload",
                fresh("sandbox.quarantine-workload").parameters());
        ActionCall isolate = new ActionCall("sandbox.isolate-network", quarantine.parameters());
        Snapshot before = applied(quarantine);
        applied(isolate);

        executor().undo(quarantine, before, mint(quarantine, Purpose.UNDO));

        assertThat(everything(quarantine).get("quarantined").booleanValue()).isFalse();
        assertThat(everything(quarantine).get("networkIsolated").booleanValue()).isTrue();
    }

    @Test
    void whatWasContainedBeforeStaysContainedAfterUndo() {
        ActionCall call = fresh(REVOKE);
        applied(call);
        Snapshot alreadyRevoked = applied(call);

        executor().undo(call, alreadyRevoked, mint(call, Purpose.UNDO));

        assertThat(actual(call)).isEqualTo(active(false));
    }

    @Test
    void theEstateKeepsAChangeWhoseCallerRollsBack() {
        ActionCall call = fresh(REVOKE);

        new TransactionTemplate(sandbox.transactions).executeWithoutResult(transaction -> {
            apply(call);
            transaction.setRollbackOnly();
        });

        assertThat(actual(call)).isEqualTo(active(false));
    }

    @Test
    void anAddressIsOneHoweverItIsSpelt() {
        applied(address("2001:db8::1"));

        Readable reading = (Readable) reader().read(address("2001:0DB8:0:0:0:0:0:1"));
        Readable other = (Readable) reader().read(address("2001:db8::1"));
        assertThat(reading.effects().get(0).resource())
                .as("what two remediations would both hold")
                .isEqualTo(other.effects().get(0).resource());

        assertThat(reading.effects().get(0).changesNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0", "10.0.0.256", "10.0.0.1/8", "1:2", "::g", "fe80::1%eth0", "0x7f.1"})
    void whatIsNoAddressDoesNotExist(String text) {
        assertThat(reader().read(address(text))).isInstanceOf(NotFound.class);
    }

    private ActionCall address(String text) {
        return new ActionCall("sandbox.block-address", Map.of("address", TextNode.valueOf(text)));
    }

    private StepOutcome apply(ActionCall call) {
        return apply(executor(), call);
    }

    private StepOutcome apply(StepExecutor executor, ActionCall call) {
        Credential credential = mint(call, Purpose.APPLY);
        return executor.apply(call, executor.snapshot(call, credential), credential);
    }

    private static ActionCall call(SandboxAction action, String value, String address) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        action.description()
                .parameters()
                .forEach(name ->
                        parameters.put(name, TextNode.valueOf(name.equals("address") ? address : name + "-" + value)));
        return new ActionCall(action.description().name(), parameters);
    }

    private static JsonNode active(boolean value) {
        return JsonNodeFactory.instance.objectNode().put("active", value);
    }
}
