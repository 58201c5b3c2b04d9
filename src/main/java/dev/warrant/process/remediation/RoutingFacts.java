package dev.warrant.process.remediation;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.variable.Variables;

/** Stores routing facts in process variables; lists become JSON, so that history stays readable. */
public final class RoutingFacts {

    private RoutingFacts() {}

    public static Object value(Object fact) {
        return fact instanceof List<?> list
                ? Variables.objectValue(new ArrayList<>(list))
                        .serializationDataFormat(Variables.SerializationDataFormats.JSON)
                        .create()
                : fact;
    }
}
