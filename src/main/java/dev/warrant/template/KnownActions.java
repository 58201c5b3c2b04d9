package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the checks of templates need to know of the catalogue of actions; the control planes answer it. */
public interface KnownActions {

    Optional<KnownAction> find(String name);

    /**
     * An action that a step may name.
     *
     * @param parameters the names of its parameters, all of them mandatory; their values, joined by {@code /}, are the id of the resource
     * @param targetType the type of the resource that it acts on
     */
    record KnownAction(String name, String controlPlane, List<String> parameters, String targetType) {

        public KnownAction {
            parameters = List.copyOf(parameters);
        }

        /** The resource that a call would act on, {@code type:id} as limits name it. */
        public String target(Map<String, JsonNode> bound) {
            return targetType + ":"
                    + parameters.stream().map(name -> text(bound, name)).collect(Collectors.joining("/"));
        }

        private String text(Map<String, JsonNode> bound, String parameter) {
            JsonNode value = bound.get(parameter);
            if (value == null) {
                throw new IllegalArgumentException(
                        "The target of " + name + " needs the parameter '" + parameter + "', which is not bound");
            }
            return value.asText();
        }
    }
}
