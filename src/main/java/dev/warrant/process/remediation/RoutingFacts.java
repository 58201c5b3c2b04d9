package dev.warrant.process.remediation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.Variables;

/** Makes process variables of routing facts; lists become JSON, so that history stays readable. */
public final class RoutingFacts {

    private RoutingFacts() {}

    public static Map<String, Object> of(Map<String, Object> facts) {
        return facts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, fact -> value(fact.getValue())));
    }

    public static Object value(Object fact) {
        return fact instanceof List<?> list
                ? Variables.objectValue(list)
                        .serializationDataFormat(Variables.SerializationDataFormats.JSON)
                        .create()
                : fact;
    }
}
