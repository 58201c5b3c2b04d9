package dev.warrant.process.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.process.engine.Resources;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamundaFormTest {

    private static final Function<String, JsonNode> NO_OPTIONS = name -> MissingNode.getInstance();

    @Test
    void collectsTheFieldsOfGroupsToo() {
        var form = CamundaForm.read(bytes(Resources.text("engine/decide-test.form")));

        assertThat(form.fields())
                .containsOnlyKeys(
                        "decision", "comment", "count", "sure", "target", "place", "remark", "digest", "steps");
    }

    @Test
    void aFieldThatMayBeHiddenIsNotDemanded() {
        var form = form("{'type': 'group', 'id': 'g', 'conditional': {'hide': '=a'}, 'components': ["
                + "{'type': 'textfield', 'key': 'why', 'validate': {'required': true}}]}");

        assertThat(form.faultsOf(Map.of(), NO_OPTIONS)).isEmpty();
    }

    @Test
    void aRequiredCheckboxMustBeTicked() {
        var form = form("{'type': 'checkbox', 'key': 'sure', 'validate': {'required': true}}");

        assertThat(form.faultsOf(Map.of("sure", BooleanNode.FALSE), NO_OPTIONS)).containsExactly("'sure' is required");
        assertThat(form.faultsOf(Map.of("sure", BooleanNode.TRUE), NO_OPTIONS)).isEmpty();
    }

    @Test
    void optionsMayComeFromAVariable() {
        var form = form("{'type': 'select', 'key': 'target', 'valuesKey': 'targets'}");
        var task = task("targets", "['a', {'label': 'Two', 'value': 2}]");

        assertThat(form.faultsOf(Map.of("target", TextNode.valueOf("a")), task)).isEmpty();
        assertThat(form.faultsOf(Map.of("target", IntNode.valueOf(2)), task)).isEmpty();
        assertThat(form.faultsOf(Map.of("target", TextNode.valueOf("b")), task)).hasSize(1);
        assertThat(form.faultsOf(Map.of("target", TextNode.valueOf("a")), NO_OPTIONS))
                .hasSize(1);
    }

    @Test
    void triageTakesOnlyATemplateThatItOffers() {
        var form = CamundaForm.read(bytes(Resources.text("forms/triage-incident.form")));
        var task = task("triage", "{'templates': [{'label': 'Token', 'value': 'exposed-ci-token'}]}");

        assertThat(form.faultsOf(triaged("exposed-ci-token"), task)).isEmpty();
        assertThat(form.faultsOf(triaged(""), task)).isEmpty();
        assertThat(form.faultsOf(triaged("exposed-database-password"), task))
                .containsExactly("'templateId' takes one of its options");
        assertThat(form.faultsOf(triaged("exposed-ci-token"), NO_OPTIONS))
                .containsExactly("'templateId' takes one of its options");
    }

    @Test
    void populatingTakesOnlyTheValuesThatEachFieldOffers() {
        var form = CamundaForm.read(bytes(Resources.text("forms/populate-template.form")));
        var task = task(
                "populating",
                "{'slot1': {'title': 'Repository', 'options': [{'label': 'a', 'value': 'acme/shop'}]},"
                        + " 'slot2': {'title': 'Alert', 'options': []}}");

        assertThat(form.faultsOf(populated("slot1", "acme/shop"), task)).isEmpty();
        assertThat(form.faultsOf(populated("slot1", "evil/shop"), task))
                .containsExactly("'slot1' takes one of its options");
        assertThat(form.faultsOf(populated("slot2", "acme/shop"), task))
                .containsExactly("'slot2' takes one of its options");
        assertThat(form.faultsOf(populated("slot3", "acme/shop"), task))
                .containsExactly("'slot3' takes one of its options");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"offer", "=offer.", "=.offer", "=offer[1]", "=offer.a + b", "=for x in a return x", "=a-b", ""})
    void refusesOptionsThatAreComputed(String expression) {
        assertThatThrownBy(() -> form("{'type': 'select', 'key': 'a', 'valuesExpression': '" + expression + "'}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + expression + "'");
    }

    @Test
    void aPathThatLeadsToNoListOffersNothing() {
        var form = form("{'type': 'select', 'key': 'target', 'valuesExpression': '=offer'}");

        assertThat(form.faultsOf(Map.of("target", TextNode.valueOf("a")), task("offer", "{'b': 'a'}")))
                .hasSize(1);
    }

    @Test
    void textThatTheEngineCannotStoreIsRefused() {
        var form = form("{'type': 'textarea', 'key': 'comment', 'validate': {'maxLength': 9999}}");

        assertThat(form.faultsOf(Map.of("comment", TextNode.valueOf("x".repeat(4001))), NO_OPTIONS))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\uD800"})
    void textThatNoDatabaseKeepsIsRefused(String text) {
        var form = form("{'type': 'textarea', 'key': 'comment'}");

        assertThat(form.faultsOf(Map.of("comment", TextNode.valueOf(text)), NO_OPTIONS))
                .containsExactly("'comment' contains a character that cannot be stored, such as U+0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'filepicker', 'key': 'file'}",
                "{'type': 'dynamiclist', 'id': 'd', 'path': 'list'}",
                "{'type': 'textfield', 'key': 'a.b'}",
                "{'type': 'textfield'}",
                "{'type': 'select', 'key': 'a'}",
                "{'type': 'taglist', 'key': 'a', 'values': ['b'], 'valuesExpression': '=c'}",
            })
    void refusesAFormThatItCouldNotCheck(String component) {
        assertThatThrownBy(() -> form(component)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CamundaForm form(String component) {
        return CamundaForm.read(
                bytes("{'id': 'f', 'components': [%s]}".formatted(component).replace('\'', '"')));
    }

    private static Map<String, JsonNode> triaged(String template) {
        return Map.of(
                "decision", TextNode.valueOf("remediate"),
                "comment", TextNode.valueOf("Known key"),
                "templateId", TextNode.valueOf(template));
    }

    private static Map<String, JsonNode> populated(String field, String value) {
        return Map.of(
                "decision",
                TextNode.valueOf("populate"),
                "comment",
                TextNode.valueOf("From the alert"),
                field,
                TextNode.valueOf(value));
    }

    private static Function<String, JsonNode> task(String variable, String document) {
        JsonNode held = SubmittedForm.parse(document.replace('\'', '"'));
        return name -> name.equals(variable) ? held : MissingNode.getInstance();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
