package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.Grant.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fake keeps the contract of the planes that it stands for. */
class FakeControlPlaneTest extends ControlPlaneContract {

    private final FakeControlPlane plane = new FakeControlPlane(
            "fake",
            ActionDescription.named("fake.lock")
                    .on("door", "door")
                    .saying("Lock the door {door}")
                    .changing(EffectKind.ACCESS)
                    .undoneBy("Unlocks it again.")
                    .described(),
            ActionDescription.named("fake.clear")
                    .on("door", "door")
                    .saying("Send away whoever waits at the door {door}")
                    .changing(EffectKind.SESSION)
                    .neverUndone("Nothing: nobody comes back.")
                    .keeping("who waited")
                    .described());
    private int doors;

    @Override
    protected ControlPlane plane() {
        return plane;
    }

    @Override
    protected Optional<UndoRehearser> awayRehearser() {
        return Optional.empty();
    }

    @Override
    protected Runnable takeUndoAway(ActionCall call) {
        plane.denyUndo(true);
        return () -> plane.denyUndo(false);
    }

    @Override
    protected List<String> secrets() {
        return List.of();
    }

    @Override
    protected ActionCall fresh(String action) {
        String door = "d" + ++doors;
        plane.with("door:" + door, "waiting", true);
        return call(action, door);
    }

    @Override
    protected ActionCall missing(String action) {
        return call(action, "nowhere");
    }

    @Override
    protected JsonNode actual(ActionCall call) {
        return everything(call);
    }

    @Override
    protected JsonNode everything(ActionCall call) {
        return plane.state("door:" + call.text("door")).deepCopy();
    }

    @Override
    protected boolean targetLets(ActionCall call, Credential credential) {
        return plane.objection(call, credential, Purpose.APPLY).isEmpty();
    }

    @Override
    protected void letExpire(Credential credential) {
        plane.letPass(Duration.ofHours(1));
    }

    @Override
    protected Set<String> volatileFacts(String action) {
        return Set.of("waiting");
    }

    private static ActionCall call(String action, String door) {
        return new ActionCall(action, Map.of("door", TextNode.valueOf(door)));
    }
}
