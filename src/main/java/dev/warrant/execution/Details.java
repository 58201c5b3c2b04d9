package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.UndoOutcome;

/** The details of journal entries, one shape for each; none holds a secret. */
final class Details {

    private Details() {}

    static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode reason(String reason) {
        return none().put("reason", reason);
    }

    static ObjectNode receipt(JsonNode receipt) {
        return none().set("receipt", receipt);
    }

    static ObjectNode before(JsonNode visible) {
        return none().set("before", visible);
    }

    static ObjectNode person(String person, String comment) {
        return none().put("by", person).put("comment", comment);
    }

    static ObjectNode residue(UndoOutcome.Residue residue) {
        ObjectNode detail = none();
        detail.putObject("resource")
                .put("plane", residue.resource().plane())
                .put("type", residue.resource().type())
                .put("id", residue.resource().id());
        return detail.put("what", residue.what()).put("why", residue.why());
    }
}
