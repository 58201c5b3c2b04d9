package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.Grant.Purpose;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** As long as nothing is told to go wrong, the estate keeps the contract of the planes that it stands for. */
class FaultyEstateTest extends ControlPlaneContract {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final FaultyEstate estate = new FaultyEstate(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });
    private int things;

    @Override
    protected ControlPlane plane() {
        return estate;
    }

    @Override
    protected Optional<UndoRehearser> awayRehearser() {
        return Optional.empty();
    }

    @Override
    protected Runnable takeUndoAway(ActionCall call) {
        estate.denyUndo(true);
        return () -> estate.denyUndo(false);
    }

    @Override
    protected List<String> secrets() {
        return List.of(FaultyEstate.OLD_PASSWORD, FaultyEstate.CREDENTIAL_SECRET);
    }

    @Override
    protected ActionCall fresh(String action) {
        String thing = "thing" + ++things;
        estate.add(thing);
        return call(action, thing);
    }

    @Override
    protected ActionCall missing(String action) {
        return call(action, "nothing");
    }

    @Override
    protected JsonNode actual(ActionCall call) {
        return FaultyEstate.visible(estate.thing(call.text("thing")));
    }

    @Override
    protected JsonNode everything(ActionCall call) {
        return estate.thing(call.text("thing")).deepCopy();
    }

    @Override
    protected boolean targetLets(ActionCall call, Credential credential) {
        return estate.objection(call, credential, Purpose.APPLY).isEmpty();
    }

    @Override
    protected void letExpire(Credential credential) {
        now = credential.expiresAt();
    }

    @Override
    protected Set<String> volatileFacts(String action) {
        return Set.of("guests");
    }

    private static ActionCall call(String action, String thing) {
        return new ActionCall(action, Map.of("thing", TextNode.valueOf(thing)));
    }
}
