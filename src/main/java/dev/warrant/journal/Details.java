package dev.warrant.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.UndoOutcome;
import java.time.Duration;
import java.util.Optional;

/** The details of journal entries, one shape for each; none holds a secret. */
public final class Details {

    public static final String RETRY_AFTER = "retryAfter";
    public static final String IN_DOUBT = "inDoubt";
    static final String STAGE = "stage";
    static final String VERIFY = "verify";

    private Details() {}

    public static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectNode reason(String reason) {
        return none().put("reason", reason);
    }

    /** Details of a temporary refusal. */
    public static ObjectNode refusedForNow(String reason, Optional<Duration> after) {
        ObjectNode detail = reason(reason);
        after.ifPresent(wait -> detail.put(RETRY_AFTER, wait.toString()));
        return detail;
    }

    /** Details of a temporary refusal to read back what was applied. */
    public static ObjectNode unread(ObjectNode refusal) {
        return refusal.put(STAGE, VERIFY);
    }

    /** Details of a step that is tried again although it may have been done. */
    public static ObjectNode inDoubt(String reason) {
        return reason(reason).put(IN_DOUBT, true);
    }

    public static ObjectNode receipt(JsonNode receipt) {
        return none().set("receipt", receipt);
    }

    public static ObjectNode before(JsonNode visible) {
        return none().set("before", visible);
    }

    public static ObjectNode person(String person, String comment) {
        return none().put("by", person).put("comment", comment);
    }

    public static ObjectNode residue(UndoOutcome.Residue residue) {
        ObjectNode detail = none();
        detail.putObject("resource")
                .put("plane", residue.resource().plane())
                .put("type", residue.resource().type())
                .put("id", residue.resource().id());
        return detail.put("what", residue.what()).put("why", residue.why());
    }
}
