package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.controlplane.VolatileFacts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Changes the sandbox estate, with every fault that was injected. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
final class SandboxStepExecutor implements StepExecutor {

    private final SandboxEstate estate;
    private final SandboxCredentials credentials;
    private final SandboxFaults faults;
    private final SandboxProperties properties;
    private final SandboxActions actions;

    SandboxStepExecutor(
            SandboxEstate estate,
            SandboxCredentials credentials,
            SandboxFaults faults,
            SandboxProperties properties,
            SandboxActions actions) {
        this.estate = estate;
        this.credentials = credentials;
        this.faults = faults;
        this.properties = properties;
        this.actions = actions;
    }

    @Override
    public Snapshot snapshot(ActionCall call, Credential credential) {
        return new Snapshot(
                VolatileFacts.shown(look(actions.step(call), credential, Set.of(Purpose.APPLY))), new byte[0]);
    }

    @Override
    public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
        SandboxStep step = actions.step(call);
        Optional<String> objection = credentials.objection(credential, step, Set.of(Purpose.APPLY));
        if (objection.isPresent()) {
            return new StepOutcome.Refused(objection.get());
        }
        Optional<ObjectNode> present = estate.find(step.resource());
        if (present.isEmpty()) {
            return new StepOutcome.Refused("The sandbox has no " + step.resource());
        }
        if (shows(SandboxFault.REFUSE, step)) {
            return new StepOutcome.Refused("The sandbox refuses " + call.action() + ", as it was told to");
        }
        if (shows(SandboxFault.BUSY, step)) {
            return new StepOutcome.RefusedForNow(
                    "The sandbox is busy and refuses " + call.action() + " for now, as it was told to",
                    StepOutcome.Obstacle.BUSY);
        }
        if (shows(SandboxFault.LIE, step) || step.isContained(present.get())) {
            return applied(step);
        }
        return change(step);
    }

    @Override
    public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
        SandboxStep step = actions.step(call);
        if (shows(SandboxFault.BLIND, step)) {
            throw PlaneFailure.forNow("The line to the sandbox broke when " + step.resource() + " was read back");
        }
        return step.isContained(look(step, credential, EnumSet.allOf(Purpose.class)));
    }

    @Override
    public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
        SandboxStep step = actions.step(call);
        Optional<String> objection = credentials.objection(credential, step, Set.of(Purpose.UNDO));
        if (objection.isPresent()) {
            return new UndoOutcome.Failed(objection.get());
        }
        if (stands(step, step.isContained(before.visible()))) {
            return new UndoOutcome.Undone();
        }
        if (!step.action().description().reversible()) {
            return new UndoOutcome.Residue(
                    step.resource(),
                    "The " + step.resource().type() + " was ended",
                    step.action().description().undo());
        }
        if (shows(SandboxFault.DENY_UNDO, step)) {
            return new UndoOutcome.Failed("The sandbox lets nobody undo " + call.action() + " on " + step.resource());
        }
        if (shows(SandboxFault.FAIL_UNDO, step)) {
            return new UndoOutcome.Failed("The sandbox does not undo " + call.action() + ", as it was told to");
        }
        return restore(step, step.isContained(before.visible()));
    }

    private StepOutcome change(SandboxStep step) {
        boolean slow = shows(SandboxFault.DELAY, step);
        boolean tooLate = slow && properties.delay().compareTo(properties.timeout()) > 0;
        if (slow && !waited(tooLate ? properties.timeout() : properties.delay())) {
            return new StepOutcome.Refused("Interrupted before anything was asked of the sandbox");
        }
        if (shows(SandboxFault.BREAK_BEFORE_APPLY, step)) {
            return broken(step);
        }
        if (!estate.set(
                step.resource(), step.action().attribute(), step.action().contained())) {
            return new StepOutcome.Refused("The sandbox changed " + step.resource() + " for somebody else just then");
        }
        if (shows(SandboxFault.BREAK_AFTER_APPLY, step)) {
            return broken(step);
        }
        return tooLate || shows(SandboxFault.DROP_AFTER_APPLY, step)
                ? new StepOutcome.Uncertain("The sandbox did not answer to "
                        + step.call().action() + " on " + step.resource() + " within " + properties.timeout())
                : applied(step);
    }

    private UndoOutcome restore(SandboxStep step, boolean contained) {
        boolean value = step.action().contained() == contained;
        estate.set(step.resource(), step.action().attribute(), value);
        return stands(step, contained)
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed("The sandbox did not restore " + step.resource());
    }

    private boolean stands(SandboxStep step, boolean contained) {
        return estate.find(step.resource())
                .filter(attributes -> step.isContained(attributes) == contained)
                .isPresent();
    }

    private ObjectNode look(SandboxStep step, Credential credential, Set<Purpose> purposes) {
        credentials.objection(credential, step, purposes).ifPresent(objection -> {
            throw new PlaneFailure(objection);
        });
        return estate.find(step.resource())
                .orElseThrow(() -> new PlaneFailure("The sandbox has no " + step.resource()));
    }

    private boolean shows(SandboxFault fault, SandboxStep step) {
        return faults.shows(fault, step.call(), step.resource());
    }

    private static StepOutcome broken(SandboxStep step) {
        return new StepOutcome.Uncertain(
                "The line to the sandbox broke during " + step.call().action() + " on " + step.resource(), true);
    }

    private static StepOutcome applied(SandboxStep step) {
        return new StepOutcome.Applied(JsonNodeFactory.instance
                .objectNode()
                .put(step.action().attribute(), step.action().contained()));
    }

    private static boolean waited(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
