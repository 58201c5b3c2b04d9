package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import dev.warrant.HostileText;
import dev.warrant.WholeApplication;
import dev.warrant.controlplane.sandbox.SandboxFault;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.remediation.RemediationState;
import dev.warrant.shown.ShownText;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each form and each mail shows of an incident that somebody hostile worded. */
@WholeApplication
class ShownDocumentsTest {

    private static final Set<String> CHOICES = Set.of("options", "templates");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @AfterEach
    void heal() {
        walk.faults().clear();
    }

    @ParameterizedTest
    @EnumSource
    void triageShowsItAsItIs(HostileText hostile) {
        RemediationId remediation =
                reported("suspicious-token", hostile.text(), Map.of("session", List.of(hostile.text())));

        JsonNode document = document(remediation, "triageIncident", "triage");
        assertThatItIsKept(remediation, "triage-incident", document);

        assertThat(values(document.path("summary"), "value")).contains(hostile.shown());
        assertThat(document.path("observables")).singleElement().satisfies(row -> {
            assertThat(row.path("value").asText()).isEqualTo(hostile.shown());
            assertThat(row.path("trust").asText()).startsWith("an attacker can write this");
        });
        assertThatAllIsShown(document);
        assertThatMailsShow(remediation, hostile);
    }

    @ParameterizedTest
    @EnumSource
    void populatingSaysWhyItIsNotOfferedAndShowsItAsItIs(HostileText hostile) {
        RemediationId remediation = reported(
                "exposed-secret",
                hostile.text(),
                Map.of("repository", List.of(hostile.text(), "acme/shop"), "credential-id", List.of("1")));

        JsonNode document = document(remediation, "populateTemplate", "populating");
        assertThatItIsKept(remediation, "populate-template", document);

        assertThat(document.at("/slot1/options")).isEmpty();
        assertThat(document.path("refused")).anySatisfy(row -> {
            assertThat(row.path("value").asText()).isEqualTo(hostile.shown());
            assertThat(row.path("reason").asText()).isNotBlank();
        });
        assertThatAllIsShown(document);
        assertThatMailsShow(remediation, hostile);
    }

    @ParameterizedTest
    @EnumSource
    void approvalShowsItAsItIs(HostileText hostile) {
        RemediationId remediation = awaitingApproval(hostile);

        JsonNode document = document(remediation, "approvePolicy", "approval");

        assertThat(values(document.path("summary"), "value")).contains(hostile.shown());
        assertThat(document.path("slots")).isNotEmpty().allSatisfy(row -> assertThat(
                        row.path("trust").asText())
                .startsWith("an attacker can write this, said by scanner through sensor"));
        assertThat(values(document.path("effects"), "sentence")).anySatisfy(sentence -> assertThat(sentence)
                .startsWith("Quarantine the workload checkout-")
                .endsWith(" in shop"));
        assertThatAllIsShown(document);
        assertThatMailsShow(remediation, hostile);
    }

    @Test
    void repairShowsNothingButPlainText() {
        RemediationId remediation = awaitingApproval(HostileText.OVERRIDE);
        walk.faults().inject("sandbox.isolate-network", SandboxFault.FAIL_UNDO);
        walk.approves("ben", remediation);
        walk.requests().rollBack(remediation, "bea", HostileText.OVERRIDE.text(), RollbackPurpose.HARM, Set.of());
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.REPAIR);

        JsonNode document = document(remediation, "repairRollback", "repair");
        assertThatItIsKept(remediation, "repair-rollback", document);
        assertThatAllIsShown(document);
    }

    @Test
    void aLongTitleAndALongValueStandWhole() {
        RemediationId remediation =
                reported("suspicious-token", "x ".repeat(99) + "y", Map.of("session", List.of("s".repeat(1024))));

        JsonNode document = document(remediation, "triageIncident", "triage");

        assertThat(document.at("/observables/0/value").asText()).isEqualTo("s".repeat(1024));
        assertThatAllIsShown(document);
    }

    private RemediationId awaitingApproval(HostileText hostile) {
        String workload = "checkout-" + UUID.randomUUID();
        walk.estate(
                "workload",
                "shop/" + workload,
                "{\"quarantined\":false,\"networkIsolated\":false,\"serviceAttached\":true}");
        walk.estate("service-account", "shop/" + workload, "{\"enabled\":true}");
        return reported(
                "unauthorized-workload",
                hostile.text(),
                Map.of("namespace", List.of("shop"), "workload", List.of(workload), "path", List.of(hostile.text())));
    }

    /** Nothing is cut, and showing it once more finds nothing that should have been marked. */
    private static void assertThatAllIsShown(JsonNode document) {
        texts(document).forEach(text -> {
            assertThat(text).doesNotEndWith("…");
            assertThat(text).isEqualTo(ShownText.whole(text));
        });
    }

    /** The texts that are drawn; what a choice submits is the observable itself, and is not. */
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.fields().forEachRemaining(field -> {
            if (CHOICES.contains(field.getKey())) {
                texts.addAll(values(field.getValue(), "label"));
            } else {
                texts.addAll(texts(field.getValue()));
            }
        });
        if (node.isArray()) {
            node.forEach(element -> texts.addAll(texts(element)));
        }
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        return texts;
    }

    private void assertThatMailsShow(RemediationId remediation, HostileText hostile) {
        List<String> mails = database.sql("select facts from wr_outbox where remediation = ?")
                .param(remediation.value())
                .query(String.class)
                .list();
        assertThat(mails).isNotEmpty().allSatisfy(mail -> {
            JsonNode facts = JSON.readTree(mail);
            assertThat(facts.path("Title (text from outside)").asText()).isEqualTo(hostile.shown());
            assertThatAllIsShown(facts);
        });
    }

    private static List<String> values(JsonNode rows, String field) {
        List<String> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.path(field).asText()));
        return values;
    }

    private JsonNode document(RemediationId remediation, String task, String name) {
        try {
            return JSON.readTree(engine.getTaskService()
                    .getVariableLocal(walk.task(remediation, task).getId(), name)
                    .toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private RemediationId reported(String kind, String title, Map<String, List<String>> observed) {
        ObjectNode incident = JSON.createObjectNode()
                .put("source", "scanner")
                .put("externalId", title + " " + UUID.randomUUID())
                .put("kind", kind)
                .put("severity", "high")
                .put("environment", "production")
                .put("title", title);
        ObjectNode evidence = incident.putObject("evidence");
        ArrayNode observables = incident.putArray("observables");
        observed.forEach((type, values) -> values.forEach(value -> {
            int place = evidence.withArray(type).size();
            evidence.withArray(type).add(value);
            observables.addObject().put("type", type).put("value", value).put("pointer", "/" + type + "/" + place);
        }));
        HttpResponse<String> answer = Caller.program(port, "sensor").post("/api/incidents", incident.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        RemediationId remediation =
                new RemediationId(Caller.read(answer).path("remediationId").asText());
        walk.goOn(remediation);
        return remediation;
    }

    /** What people saw when they decided can be seen in the evidence, whichever form it was. */
    private void assertThatItIsKept(RemediationId remediation, String form, JsonNode document) {
        assertThat(database.sql(
                                "select document from wr_shown where remediation = ? and form = ? and form_digest is not null"
                                        + " order by seq desc")
                        .params(remediation.value(), form)
                        .query(String.class)
                        .list())
                .first()
                .satisfies(kept -> assertThat(JSON.readTree(kept)).isEqualTo(document));
    }
}
