package dev.warrant.process.protection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Holds the forms by which people decide to what ships: each shipped part is there once, on top level, in order, and unchanged but for its
 * place; nothing around it can cover it or bring an answer along. Texts and fields of the process owner's own stand beside.
 */
final class FormRules {

    private static final Set<String> OF_ITS_PLACE = Set.of("id", "layout");
    /** A table or a button of the process owner's own would look like one that ships, and a space could push those off the screen. */
    private static final Set<String> OWN_TYPES = Set.of(
            "text",
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "radio",
            "select",
            "checklist",
            "taglist",
            "datetime",
            "separator",
            "group");

    private static final Set<String> FREE_TEXTS = Set.of("text", "label", "description");
    private static final Pattern MARKUP = Pattern.compile("<\\s*[a-zA-Z/!?]|!\\[");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_OWN = 20;
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
            Set<String> taken = keysOf(core);
            taken.addAll(readBy(core.path("components")));
            own.forEach(component -> checkOwn(component, taken));
            mustBeFew(id, own);
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
                        + "' as it ships, once, on top level and in order; it is not there, or was changed");
    }

    private void checkOwn(JsonNode component, Set<String> taken) {
        List.of("key", "path").stream()
                .map(member -> component.path(member).asText())
                .filter(name -> taken.contains(rootOf(name)))
                .forEach(name -> findings.add(
                        name(component),
                        "form-keeps-core",
                        "'" + name + "' is the name of what a part that ships reads or asks"));
        String type = component.path("type").asText();
        if (!OWN_TYPES.contains(type)) {
            findings.add(
                    name(component),
                    "form-covers-nothing",
                    "a component of type '" + type
                            + "' can hide or imitate what people must see; of one's own are texts, fields,"
                            + " separators and groups");
        }
        FREE_TEXTS.stream()
                .filter(member -> marksUp(component.path(member).asText()))
                .sorted()
                .forEach(member -> findings.add(
                        name(component),
                        "form-covers-nothing",
                        "its " + member
                                + " is computed or holds HTML or a picture, or is longer than " + LONGEST_TEXT
                                + " characters, which can hide or imitate what people must see"));
        component.path("components").forEach(inner -> checkOwn(inner, taken));
    }

    private void mustBeFew(String form, List<JsonNode> own) {
        int parts = own.stream().mapToInt(FormRules::parts).sum();
        if (parts > MOST_OWN) {
            findings.add(
                    form,
                    "form-covers-nothing",
                    "it has " + parts + " parts of one's own, and more than " + MOST_OWN
                            + " push what people must see out of sight");
        }
    }

    private static int parts(JsonNode component) {
        int parts = 1;
        for (JsonNode inner : component.path("components")) {
            parts += parts(inner);
        }
        return parts;
    }

    private static boolean marksUp(String text) {
        return text.strip().startsWith("=")
                || text.contains("{{")
                || text.length() > LONGEST_TEXT
                || MARKUP.matcher(text).find();
    }

    private void mustBeWide(JsonNode component) {
        JsonNode columns = component.at("/layout/columns");
        boolean whole = columns.isMissingNode() || columns.isNull();
        if (!whole && !(columns.isInt() && columns.asInt() >= NARROWEST)) {
            findings.add(
                    name(component),
                    "form-keeps-core",
                    "it is " + columns + " columns wide, and at least " + NARROWEST + " of 16 can be read");
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

    private static Set<String> keysOf(JsonNode form) {
        var keys = new HashSet<String>();
        form.path("components")
                .forEach(component -> keys.add(component.path("key").asText()));
        keys.remove("");
        return keys;
    }

    /** The names in what the shipped parts compute: a field of one's own under such a name would put its value in the place of theirs. */
    private static Set<String> readBy(JsonNode part) {
        var names = new HashSet<String>();
        String text = part.asText();
        if (part.isTextual() && text.strip().startsWith("=")) {
            namesIn(text, names);
        } else if (part.isTextual()) {
            TEMPLATE.matcher(text).results().forEach(computed -> namesIn(computed.group(), names));
        }
        if (part.has("valuesKey")) {
            names.add(rootOf(part.path("valuesKey").asText()));
        }
        part.forEach(inner -> names.addAll(readBy(inner)));
        return names;
    }

    private static void namesIn(String computed, Set<String> names) {
        NAME.matcher(computed).results().map(MatchResult::group).forEach(names::add);
    }

    private static String rootOf(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    private static String name(JsonNode component) {
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
