package dev.warrant.process.protection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a process owner adds to a form by which people decide: it must neither cover nor imitate what ships, nor replace a value in it. */
final class OwnFormParts {

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

    private final Set<String> taken;
    private final Findings findings;

    OwnFormParts(JsonNode core, Findings findings) {
        this.taken = keysOf(core);
        this.taken.addAll(readBy(core.path("components")));
        this.findings = findings;
    }

    void check(String form, List<JsonNode> own) {
        own.forEach(this::checkOwn);
        mustBeFew(form, own);
    }

    private void checkOwn(JsonNode component) {
        List.of("key", "path").stream()
                .map(member -> component.path(member).asText())
                .filter(name -> taken.contains(rootOf(name)))
                .forEach(name -> findings.add(
                        FormRules.name(component),
                        "form-keeps-core",
                        "'" + name + "' is a name that a shipped part reads or asks for"));
        String type = component.path("type").asText();
        if (!OWN_TYPES.contains(type)) {
            findings.add(
                    FormRules.name(component),
                    "form-covers-nothing",
                    "a component of type '" + type
                            + "' can hide or imitate what people must see; your own parts may be texts, fields, separators and groups");
        }
        FREE_TEXTS.stream()
                .filter(member -> marksUp(component.path(member).asText()))
                .sorted()
                .forEach(member -> findings.add(
                        FormRules.name(component),
                        "form-covers-nothing",
                        "its " + member
                                + " is computed or holds HTML or a picture, or is longer than " + LONGEST_TEXT
                                + " characters, which can hide or imitate what people must see"));
        component.path("components").forEach(inner -> checkOwn(inner));
    }

    private void mustBeFew(String form, List<JsonNode> own) {
        int parts = own.stream().mapToInt(OwnFormParts::parts).sum();
        if (parts > MOST_OWN) {
            findings.add(
                    form,
                    "form-covers-nothing",
                    "it has " + parts + " parts of your own, and more than " + MOST_OWN
                            + " would push what people must see out of sight");
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

    private static Set<String> keysOf(JsonNode form) {
        var keys = new HashSet<String>();
        form.path("components")
                .forEach(component -> keys.add(component.path("key").asText()));
        keys.remove("");
        return keys;
    }

    /** The names in what the shipped parts compute: a process owner's field under such a name would put its value in place of theirs. */
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
}
