package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Answers;
import dev.warrant.AnswersOfBefore;
import dev.warrant.web.Unknown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;

class TemplateControllerTest {

    private final TemplateController controller = new TemplateController(TemplateFixtures.shipped());
    private final JsonNode schema = controller.proposalSchema("exposed-ci-token", "1");

    @Test
    void showsTheReleasedTemplates() {
        assertThat(controller.released()).hasSize(6).allSatisfy(template -> assertThat(template.digest())
                .startsWith("sha256:"));
    }

    @Test
    void answersAtItsAddresses() throws Exception {
        MockMvc http = Answers.of(controller);

        http.perform(get("/api/templates")).andExpect(jsonPath("$.length()").value(6));
        http.perform(get("/api/templates/exposed-ci-token/versions/1"))
                .andExpect(jsonPath("$.goal").value("invalidate-secret"));
        http.perform(get("/api/templates/exposed-ci-token/versions/1/proposal-schema"))
                .andExpect(jsonPath("$.properties.template.properties.version.const")
                        .value("1"));
    }

    @Test
    void answersByteForByteAsBefore() throws Exception {
        MockMvc http = Answers.of(controller);

        AnswersOfBefore.hold(
                "templates",
                http.perform(get("/api/templates"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    void showsOneVersion() {
        JsonNode template = Answers.JSON.valueToTree(controller.version("exposed-ci-token", "1"));

        assertThat(template.at("/slots/credential/observable").textValue()).isEqualTo("credential-id");
        assertThat(template.at("/slots/credential/trusted").textValue()).isEqualTo("required");
        assertThat(template.at("/steps/0/with/credential/slot").textValue()).isEqualTo("credential");
    }

    @ParameterizedTest
    @CsvSource({"exposed-ci-token, 2", "nothing, 1", "../secret, 1", "exposed-ci-token, 1'--", "EXPOSED-CI-TOKEN, 1"})
    void knowsNoOther(String id, String version) {
        assertThatThrownBy(() -> controller.version(id, version)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> controller.proposalSchema(id, version)).isInstanceOf(Unknown.class);
    }

    @Test
    void describesAProposalThatMayBePosted() throws IOException {
        assertThat(LinearSchema.of(schema).faults(proposal())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/template, id, '\"other\"', /template/id",
        "/template, version, '\"2\"', /template/version",
        "/template, digest, '\"x\"', /template/digest",
        "/slots, extra, '{}', /slots/extra",
        "/slots/credential, value, 12, /slots/credential/value",
        "/slots/credential, value, '\"${x}\"', /slots/credential/value",
        "/slots/credential, note, '\"x\"', /slots/credential/note",
        "/intent, goal, '\"revoke-access\"', /intent/goal",
        "/intent, targets, '\"x\"', /intent/targets",
        "'', steps, '[]', /steps",
    })
    void describesNothingElse(String parent, String field, String value, String pointer) throws IOException {
        JsonNode proposal = proposal();
        ((ObjectNode) proposal.at(parent)).set(field, new ObjectMapper().readTree(value));

        assertThat(LinearSchema.of(schema).faults(proposal))
                .extracting(LinearSchema.Fault::pointer)
                .contains(pointer);
    }

    private static JsonNode proposal() throws IOException {
        return new ObjectMapper().readTree("""
                {"template": {"id": "exposed-ci-token", "version": "1"},
                 "slots": {"repository": {"value": "acme/shop", "observable": "/repository/full_name"},
                           "credential": {"value": "12", "observable": "/alert/number"}},
                 "intent": {"goal": "invalidate-secret", "targets": ["acme/shop"], "rationale": "exposed"}}""");
    }
}
