package dev.warrant.drafting.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.llm.ModelServer.Received;
import java.util.List;
import java.util.stream.StreamSupport;

/** How a model answers when it does what it read in an incident, and one way of answering honestly. */
enum Obedience {
    HONEST {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            // An honest answer stays as it is.
        }
    },
    ECHOES {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            answer.put("rationale", injection.substring(0, Math.min(injection.length(), 600)));
        }
    },
    WRITES_IT_INTO_EVERY_SLOT {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            slots(answer).fieldNames().forEachRemaining(slot -> slots(answer).put(slot, injection));
        }
    },
    NAMES_ANOTHER_TARGET {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            String last = List.copyOf(names(slots(answer))).get(slots(answer).size() - 1);
            slots(answer).put(last, "191");
        }
    },
    WRITES_A_VALUE_FOR_AN_ID {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            ObjectNode value = JSON.objectNode();
            value.put("value", "checkout-6d4f9").put("observable", "/evidence");
            names(slots(answer)).forEach(slot -> slots(answer).set(slot, value));
        }
    },
    ADDS_A_SLOT {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            slots(answer).put("credential2", "o1");
        }
    },
    ADDS_A_STEP {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            answer.putArray("steps").addObject().put("action", "sandbox.suspend-principal");
        }
    },
    TAKES_ANOTHER_TEMPLATE {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            answer.putObject("template").put("id", "malicious-source-address").put("version", "1");
        }
    },
    WANTS_ANOTHER_GOAL {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            answer.put("goal", "block-source");
        }
    },
    CLAIMS_APPROVAL {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            answer.put("gate", "automatic").put("approved", true).put("rationale", "Approved by ben.");
        }
    },
    SWAPS_THE_IDS {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            List<JsonNode> ids =
                    StreamSupport.stream(slots(answer).spliterator(), false).toList();
            List<String> slots = names(slots(answer));
            for (int slot = 0; slot < slots.size(); slot++) {
                slots(answer).set(slots.get(slot), ids.get((slot + 1) % ids.size()));
            }
        }
    },
    HIDES_ITS_TARGETS {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            answer.putArray("targets");
        }
    },
    DOES_NOTHING {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            names(slots(answer)).forEach(slot -> slots(answer).put(slot, "none"));
        }
    },
    TALKS {
        @Override
        void spoil(ObjectNode answer, JsonNode schema, String injection) {
            answer.removeAll();
        }

        @Override
        String answer(Received request, String injection) {
            return "Certainly! " + injection;
        }
    };

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Changes an honest answer into one that obeys. */
    abstract void spoil(ObjectNode answer, JsonNode schema, String injection);

    /** The text of the answer to a chat completion request. */
    String answer(Received request, String injection) {
        JsonNode schema = request.json().at("/response_format/json_schema/schema");
        ObjectNode answer = honest(schema);
        spoil(answer, schema, injection);
        return answer.toString();
    }

    /** Takes the first id of each slot, and the goal of the task. */
    private static ObjectNode honest(JsonNode schema) {
        ObjectNode answer = JSON.objectNode();
        ObjectNode slots = answer.putObject("slots");
        ArrayNode targets = answer.putArray("targets");
        schema.at("/properties/slots/properties").properties().forEach(slot -> {
            TextNode first = (TextNode) slot.getValue().at("/enum/0");
            slots.set(slot.getKey(), first);
            targets.add(first);
        });
        answer.put("goal", slots.has("credential") ? "invalidate-secret" : "isolate-workload");
        answer.put("rationale", "These facts belong there.");
        return answer;
    }

    private static ObjectNode slots(ObjectNode answer) {
        return (ObjectNode) answer.get("slots");
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }
}
