package dev.warrant.process.protection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares the forms by which people decide with what ships: each shipped part is there once, at the top level, in order, and unchanged except for
 * its place; nothing around it can cover it or bring an answer along. The process owner may add texts and fields.
 */
final class FormRules {

    private static final Set<String> OF_ITS_PLACE = Set.of("id", "layout");
    private static final int NARROWEST = 8;

    private final ShippedForms shipped;
    private final Findings findings;

    FormRules(ShippedForms shipped, Findings findings) {
        this.shipped = shipped;
        this.findings = findings;
    }

    void check(JsonNode form) {
        String id = form.path("id").asText();
        shipped.form(id).ifPresent(core -> {
            List<JsonNode> parts = new ArrayList<>();
            core.path("components").forEach(parts::add);
            List<JsonNode> own = new ArrayList<>();
            int found = 0;
            for (JsonNode component : form.path("components")) {
                int place = placeOf(component, parts, found);
                if (place >= 0) {
                    mustBeWide(component);
                    parts.subList(found, place).forEach(missing -> isMissing(id, missing));
                    found = place + 1;
                } else {
                    own.add(component);
                }
            }
            parts.subList(found, parts.size()).forEach(missing -> isMissing(id, missing));
            new OwnFormParts(core, findings).check(id, own);
        });
    }

    private static int placeOf(JsonNode component, List<JsonNode> parts, int from) {
        for (int place = from; place < parts.size(); place++) {
            if (essence(component).equals(essence(parts.get(place)))) {
                return place;
            }
        }
        return -1;
    }

    private void isMissing(String form, JsonNode part) {
        findings.add(
                name(part),
                "form-keeps-core",
                "the form '" + form + "' shows and asks here '" + told(part)
                        + "' as it ships, once, at the top level and in order; it is missing or was changed");
    }

    private void mustBeWide(JsonNode component) {
        JsonNode columns = component.at("/layout/columns");
        boolean whole = columns.isMissingNode() || columns.isNull();
        if (!whole && !(columns.isInt() && columns.asInt() >= NARROWEST)) {
            findings.add(
                    name(component),
                    "form-keeps-core",
                    "it is " + columns + " columns wide, but must have at least " + NARROWEST
                            + " of 16 to be readable");
        }
    }

    private static JsonNode essence(JsonNode component) {
        if (!(component instanceof ObjectNode object)) {
            return component;
        }
        ObjectNode copy = object.deepCopy();
        copy.remove(OF_ITS_PLACE);
        return copy;
    }

    static String name(JsonNode component) {
        return component.path("id").asText(component.path("key").asText("?"));
    }

    private static String told(JsonNode component) {
        for (String member : List.of("key", "dataSource", "text")) {
            if (component.has(member)) {
                return component.path(member).asText().lines().findFirst().orElse("");
            }
        }
        return component.path("type").asText();
    }
}
