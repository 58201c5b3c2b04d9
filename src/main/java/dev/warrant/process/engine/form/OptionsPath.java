package dev.warrant.process.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the options of a field stand that the form itself does not list: a variable of the task, and the names that lead into its JSON.
 *
 * @param variable the name of the variable
 * @param names the fields to follow from the root of its document; empty where the document is the list
 */
record OptionsPath(String variable, List<String> names) {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    OptionsPath {
        names = List.copyOf(names);
    }

    /**
     * Reads an expression of a form.
     *
     * @throws IllegalArgumentException when it does anything but follow names from a variable
     */
    static OptionsPath ofExpression(String expression) {
        if (!expression.matches("=\\s*" + NAME + "(\\." + NAME + ")*\\s*")) {
            throw new IllegalArgumentException("the options '" + expression
                    + "' cannot be checked when they are submitted; expected a path such as '=variable.field'");
        }
        List<String> names = List.of(expression.substring(1).strip().split("\\."));
        return new OptionsPath(names.get(0), names.subList(1, names.size()));
    }

    /** The values that the document of the variable offers; none where the path leads to no list. */
    Set<JsonNode> optionsIn(JsonNode document) {
        JsonNode list = document;
        for (String name : names) {
            list = list.path(name);
        }
        return list.isArray() ? valuesOf(list) : Set.of();
    }

    /** Options as forms write them: values, or objects with a label and a value. */
    static Set<JsonNode> valuesOf(JsonNode list) {
        var options = new HashSet<JsonNode>();
        list.forEach(option -> options.add(option.isObject() ? option.path("value") : option));
        return Set.copyOf(options);
    }
}
