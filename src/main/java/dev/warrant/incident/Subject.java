package dev.warrant.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.observable.SubjectType;

/**
 * What an incident says is compromised, with the instance on which it lives: two clusters can have a workload of one name, and a
 * containment on one of them contains nothing on the other.
 *
 * @param type a word of {@link SubjectType}
 * @param value the name, with what qualifies it where that is known: {@code shop/checkout-7d9f} for a workload, {@code acme/api#7} for a
 *     credential, {@code orders/app} for a role
 * @param instance the cluster, code host, realm, cloud account, tenant or database server, or several of them joined by commas; empty when nobody says, and always for fingerprints,
 *     because a secret is the same wherever it is found
 */
public record Subject(String type, String value, String instance) {

    public Subject {
        if (SubjectType.ofWord(type).isEmpty()) {
            throw new IllegalArgumentException("A subject's type must be a word of SubjectType, not '" + type + "'");
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A subject of type '" + type + "' must have a value");
        }
    }

    /** Whether the incident names more than one instance, so that this may be compromised on any or all of them. */
    public boolean isOnSeveralInstances() {
        return instance.contains(Instances.SEPARATOR);
    }

    /** {@code {type, value, instance}}. */
    public JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("value", value)
                .put("instance", instance);
    }

    /** For people: type and value, and the instance where it is known. */
    @Override
    public String toString() {
        return type + " " + value + (instance.isEmpty() ? "" : " on " + instance);
    }
}
