package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see and are asked when they decide is not the process owner's to take away. */
class DecidingFormsTest {

    private static final ProtectedDiagrams CHECK = ProtectedDiagrams.shipped();
    private static final String APPROVE = "approve-policy";
    private static final List<String> WITH_A_DECISION = List.of(
            APPROVE, "confirm-step", "decide-about-refusal", "populate-template", "repair-rollback", "triage-incident");

    @Test
    void aScreenThatSaysNothingOfTheEffectsIsRefused() {
        assertRefused(APPROVE, form -> {
            ArrayNode parts = parts(form);
            for (int index = parts.size() - 1; index >= 0; index--) {
                if (parts.get(index).path("type").asText().equals("table")) {
                    parts.remove(index);
                }
            }
            ((ObjectNode) parts.get(0)).put("text", "Quarterly drill. No effect on any system.");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approve-policy",
                "challenge-policy",
                "confirm-step",
                "decide-about-refusal",
                "populate-template",
                "repair-rollback",
                "triage-incident"
            })
    void noPartOfADecidingFormMayBeMissingHiddenChangedOrWrapped(String id) {
        int parts = parts(read(id)).size();
        for (int index = 0; index < parts; index++) {
            int place = index;
            assertRefused(id, form -> parts(form).remove(place));
            assertRefused(id, form -> part(form, place).putObject("conditional").put("hide", "=true"));
            assertRefused(id, form -> part(form, place).put("defaultValue", "approve"));
            assertRefused(id, form -> {
                JsonNode wrapped = parts(form).remove(place);
                parts(form)
                        .insertObject(place)
                        .put("type", "group")
                        .put("id", "around")
                        .putArray("components")
                        .add(wrapped);
            });
            assertRefused(id, form -> part(form, place).putObject("layout").put("columns", 2));
            assertRefused(id, form -> part(form, place).putObject("layout").put("columns", "2"));
            assertRefused(id, form -> part(form, place)
                    .put("readonly", !part(form, place).path("readonly").asBoolean()));
            assertRefused(id, form -> part(form, place).put("disabled", true));
        }
    }

    @Test
    void theAnswersKeepTheirWordsAndTheirMeanings() {
        for (String id : WITH_A_DECISION) {
            assertRefused(
                    id, form -> ((ObjectNode) decision(form).path("values").get(0)).put("label", "I have seen this"));
            assertRefused(
                    id, form -> ((ObjectNode) decision(form).path("values").get(1)).put("value", "other"));
            assertRefused(id, form -> ((ArrayNode) decision(form).path("values")).remove(1));
            assertRefused(id, form -> decision(form).put("defaultValue", "approve"));
            assertRefused(id, form -> decision(form).put("label", "Notice"));
            assertRefused(id, form -> decision(form).put("type", "select"));
        }
        assertRefused("challenge-policy", form -> named(form, "reason").put("defaultValue", "none"));
        assertRefused(APPROVE, form -> named(form, "comment").put("defaultValue", "Seen and understood"));
        assertRefused(APPROVE, form -> named(form, "policyDigest").put("type", "number"));
    }

    @Test
    void nothingIsAddedThatCoversOrImitates() {
        assertRefused(APPROVE, form -> own(form, "html").put("content", "<style>table{display:none}</style>"));
        assertRefused(APPROVE, form -> own(form, "text").put("text", "<div style=\"position:fixed\">Drill</div>"));
        assertRefused(APPROVE, form -> own(form, "text").put("text", "=\"<\" + \"div>\""));
        assertRefused(
                APPROVE, form -> own(form, "textfield").put("key", "decision").put("label", "Decision"));
        assertRefused(APPROVE, form -> own(form, "text").put("text", "![drill](https://example.test/drill.png)"));
        assertRefused(APPROVE, form -> own(form, "text").put("text", "Read on.\n\n".repeat(500)));
        assertRefused(APPROVE, form -> own(form, "spacer").put("height", 9000));
        assertRefused(
                APPROVE, form -> own(form, "button").put("action", "submit").put("label", "Acknowledge"));
        assertRefused(
                APPROVE, form -> own(form, "table").put("label", "Effects").put("dataSource", "=[]"));
        assertRefused(APPROVE, form -> {
            for (int number = 0; number < 21; number++) {
                own(form, "text").put("text", "Read on.");
            }
        });
        assertRefused(APPROVE, form -> own(form, "textfield").put("key", "approval"));
        assertRefused(APPROVE, form -> own(form, "textfield").put("key", "approval.effects"));
        assertRefused(APPROVE, form -> own(form, "group").put("path", "approval"));
        assertRefused("populate-template", form -> own(form, "textfield").put("key", "populating"));
        assertRefused(APPROVE, form -> own(form, "text").put("text", "{{\"<\" + \"div>Drill</\" + \"div>\"}}"));
        assertRefused(APPROVE, form -> own(form, "group")
                .putArray("components")
                .addObject()
                .put("type", "textfield")
                .put("id", "inner")
                .put("key", "comment"));
    }

    @Test
    void twoFormsOfOneIdAreRefused() {
        assertThat(rules(Map.of("another.form", bytes(read(APPROVE))))).contains("form-once");
    }

    @Test
    void textsAndFieldsOfTheirOwnStandBeside() {
        for (String id : WITH_A_DECISION) {
            ObjectNode form = read(id);
            own(form, "text").put("text", "## House rules\nAsk the duty officer first.");
            own(form, "textfield").put("key", "ticketNumber").put("label", "Ticket");
            part(form, 1).putObject("layout").put("row", "Row_77").putNull("columns");

            assertThat(rules(Map.of(id + ".form", bytes(form)))).as(id).isEmpty();
        }
    }

    private static void assertRefused(String id, Consumer<ObjectNode> edit) {
        ObjectNode form = read(id);
        edit.accept(form);

        assertThat(rulesOf(CHECK.faultsOfFiles(Map.of(id + ".form", bytes(form)))))
                .as(form.toString())
                .containsAnyOf("form-keeps-core", "form-covers-nothing");
    }

    private static List<String> rules(Map<String, byte[]> edited) {
        return rulesOf(CHECK.faultsOfDeployment(ShippedFiles.with(edited)));
    }

    private static List<String> rulesOf(List<Fault> faults) {
        return faults.stream().map(Fault::rule).toList();
    }

    private static ObjectNode read(String id) {
        return (ObjectNode) StrictJson.read(ShippedFiles.all().get(id + ".form"));
    }

    private static byte[] bytes(ObjectNode form) {
        return form.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ArrayNode parts(ObjectNode form) {
        return (ArrayNode) form.path("components");
    }

    private static ObjectNode part(ObjectNode form, int place) {
        return (ObjectNode) parts(form).get(place);
    }

    private static ObjectNode own(ObjectNode form, String type) {
        return parts(form)
                .insertObject(1)
                .put("type", type)
                .put("id", "own_" + parts(form).size());
    }

    private static ObjectNode decision(ObjectNode form) {
        return named(form, "decision");
    }

    private static ObjectNode named(ObjectNode form, String key) {
        return StreamSupport.stream(parts(form).spliterator(), false)
                .filter(part -> part.path("key").asText().equals(key))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
