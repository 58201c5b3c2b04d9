package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The running application as programs see it: incidents go in, and what became of them is read. */
public final class Cases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;

    public Cases(int port) {
        this.port = port;
    }

    /** An incident that was reported, with the ids that the answer gave it. */
    public record Case(String incidentId, String remediationId) {}

    /** Sends a file of {@code docs/samples} as {@code sensor}, each time as a new event. */
    public Case report(String sample) {
        return report(sample, incident -> {});
    }

    public Case report(String sample, Consumer<ObjectNode> change) {
        return reportAs("sensor", sample, change);
    }

    public Case reportAs(String user, String sample, Consumer<ObjectNode> change) {
        ObjectNode incident = sample(sample);
        incident.put("externalId", sample + "-" + UUID.randomUUID());
        change.accept(incident);
        HttpResponse<String> answer = Caller.program(port, user).post("/api/incidents", incident.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode receipt = Caller.read(answer);
        return new Case(
                receipt.path("incidentId").asText(),
                receipt.path("remediationId").asText());
    }

    private static ObjectNode sample(String name) {
        try {
            return (ObjectNode)
                    JSON.readTree(Path.of("docs", "samples", name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sample " + name, e);
        }
    }

    /** The id of the one open task of this kind, waited for. */
    public String task(Case reported, String definitionKey, String user) {
        return eventually("the task " + definitionKey, () -> {
            JsonNode tasks = tasks(reported, definitionKey, user);
            assertThat(tasks).hasSize(1);
            return tasks.path(0).path("id").asText();
        });
    }

    /** Completes a task over HTTP, as a script would. */
    public void complete(String task, String user, Map<String, String> fields) {
        ObjectNode variables = JSON.createObjectNode();
        fields.forEach((field, value) ->
                variables.putObject(field).put("type", "String").put("value", value));
        String body = JSON.createObjectNode().set("variables", variables).toString();
        HttpResponse<String> answer = Caller.program(port, user).post("/engine-rest/task/" + task + "/complete", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    public JsonNode tasks(Case reported, String definitionKey, String user) {
        return Caller.program(port, user)
                .json("/engine-rest/task?processInstanceBusinessKey=" + reported.incidentId() + "&taskDefinitionKey="
                        + definitionKey);
    }

    /** The remediation, once it has reached this state. */
    public JsonNode inState(Case reported, String state) {
        return eventually("the state " + state, () -> {
            JsonNode remediation = remediation(reported);
            assertThat(remediation.path("state").asText())
                    .as(remediation.toString())
                    .isEqualTo(state);
            return remediation;
        });
    }

    public JsonNode remediation(Case reported) {
        return Caller.program(port, "ben").json("/api/remediations/" + reported.remediationId());
    }

    /** The newest remediation in this state of a kind of incident, waited for; for what was reported in Tasklist. */
    public Case newest(String state, String kind) {
        return eventually("a remediation in the state " + state, () -> {
            JsonNode list = Caller.program(port, "ben").json("/api/remediations?state=" + state + "&kind=" + kind);
            JsonNode newest = list.path("items").path(0);
            assertThat(newest.path("id").asText()).as(list.toString()).isNotEmpty();
            return new Case(
                    newest.path("incidentId").asText(), newest.path("id").asText());
        });
    }

    /** Asks for something about a remediation as {@code ben}, such as {@code rollback}. */
    public void ask(Case reported, String request, String body) {
        HttpResponse<String> answer =
                Caller.program(port, "ben").post("/api/remediations/" + reported.remediationId() + "/" + request, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static <T> T eventually(String what, Supplier<T> seen) {
        var found = new Object[1];
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> found[0] = seen.get());
        @SuppressWarnings("unchecked")
        T result = (T) found[0];
        return result;
    }
}
