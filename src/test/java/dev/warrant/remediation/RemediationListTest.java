package dev.warrant.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Answers;
import dev.warrant.AnswersOfBefore;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownIncidents;
import dev.warrant.OnBothDatabases;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.TemplateRef;
import dev.warrant.web.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class RemediationListTest {

    private final KnownIncidents incidents = new KnownIncidents();
    private JdbcClient database;
    private RemediationList list;

    @BeforeEach
    void noneYet() {
        database = JdbcClient.create(Databases.migrated());
        list = new RemediationList(database);
    }

    @Test
    void showsTheNewestFirstWithWhereItStands() {
        RemediationId older = opened("2026-01-02T03:04:05Z");
        RemediationId newer = opened("2026-01-03T03:04:05Z");
        at("2026-01-03T04:00:00Z").choose(older, new TemplateRef("exposed-ci-token", "1"));
        at("2026-01-03T05:00:00Z").close(older, Outcome.CONTAINED, "done");

        JsonNode page = page(RemediationFilter.of(Map.of()));

        assertThat(ids(page)).containsExactly(newer.value(), older.value());
        assertThat(page.path("page").asInt()).isZero();
        assertThat(page.path("total").asInt()).isEqualTo(2);
        JsonNode item = page.path("items").get(1);
        assertThat(item.path("incidentId").asText()).isEqualTo(older.incident().value());
        assertThat(item.path("kind").asText()).isEqualTo("exposed-secret");
        assertThat(item.path("state").asText()).isEqualTo("CLOSED");
        assertThat(item.path("outcome").asText()).isEqualTo("CONTAINED");
        assertThat(item.path("template").asText()).isEqualTo("exposed-ci-token@1");
        assertThat(item.path("openedAt").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(item.path("since").asText()).isEqualTo("2026-01-03T05:00:00Z");
        assertThat(page.path("items").get(0).path("outcome").isNull()).isTrue();
        assertThat(page.path("items").get(0).path("template").isNull()).isTrue();
        AnswersOfBefore.hold(
                "remediations", page.toString().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "*"));
    }

    @Test
    void filtersByWhereACaseStandsNow() {
        RemediationId drafting = opened("2026-01-02T03:04:05Z");
        opened("2026-01-02T03:04:05Z");
        at("2026-01-03T05:00:00Z").enter(drafting, RemediationState.DRAFTING, "");

        assertThat(ids("state", "DRAFTING")).containsExactly(drafting.value());
        assertThat(ids("state", "CLOSED")).isEmpty();
        assertThat(ids("state", "")).hasSize(2);
    }

    @Test
    void filtersByKind() {
        opened("2026-01-02T03:04:05Z");

        assertThat(ids("kind", "exposed-secret")).hasSize(1);
        assertThat(ids("kind", "suspicious-token")).isEmpty();
    }

    @Test
    void filtersByTheTemplateThatWasChosenLast() {
        RemediationId id = opened("2026-01-02T03:04:05Z");
        at("2026-01-03T04:00:00Z").choose(id, new TemplateRef("suspicious-token-use", "1"));
        at("2026-01-03T04:00:00Z").choose(id, new TemplateRef("exposed-ci-token", "1.2"));

        assertThat(ids("template", "exposed-ci-token")).hasSize(1);
        assertThat(ids("template", "exposed-ci-token@1.2")).hasSize(1);
        assertThat(ids("template", "exposed-ci-token@1")).isEmpty();
        assertThat(ids("template", "suspicious-token-use")).isEmpty();
    }

    @Test
    void filtersByTimeOfOpening() {
        RemediationId first = opened("2026-01-02T23:59:59Z");
        RemediationId second = opened("2026-01-03T00:00:00Z");

        assertThat(ids("from", "2026-01-03")).containsExactly(second.value());
        assertThat(ids("to", "2026-01-02")).containsExactly(first.value());
        assertThat(ids("to", "2026-01-03T00:00:00Z")).containsExactly(first.value());
        assertThat(ids("from", "2026-01-03T01:00:00+01:00")).containsExactly(second.value());
    }

    @Test
    void showsFiftyAPage() {
        List<String> newestFirst = new ArrayList<>();
        for (int number = 0; number < 51; number++) {
            newestFirst.add(0, opened("2026-01-02T03:04:05Z").value());
        }

        assertThat(ids("page", "0")).isEqualTo(newestFirst.subList(0, 50));
        assertThat(ids("page", "1")).isEqualTo(newestFirst.subList(50, 51));
        assertThat(ids("page", "2")).isEmpty();
        assertThat(page(RemediationFilter.of(Map.of("page", "2"))).path("total").asInt())
                .isEqualTo(51);
    }

    @Test
    void refusesEachValueThatItDoesNotUnderstand() {
        InvalidInput refusal = catchThrowableOfType(
                InvalidInput.class,
                () -> RemediationFilter.of(Map.of(
                        "state", "observing",
                        "kind", "EXPOSED",
                        "template", "No Template",
                        "from", "yesterday",
                        "to", "2026-13-01",
                        "page", "-1")));

        assertThat(refusal.faults())
                .extracting(InvalidInput.Fault::pointer)
                .containsExactlyInAnyOrder("/state", "/kind", "/template", "/from", "/to", "/page");
        assertThat(refusal.faults()).extracting(InvalidInput.Fault::rule).containsOnly("unknown-value");
    }

    @Test
    void refusesAPageBeyondAnyList() {
        assertThat(catchThrowableOfType(
                        InvalidInput.class, () -> RemediationFilter.of(Map.of("page", "99999999999999999999"))))
                .isNotNull();
        assertThat(catchThrowableOfType(InvalidInput.class, () -> RemediationFilter.of(Map.of("template", "a@b"))))
                .isNotNull();
    }

    private RemediationId opened(String at) {
        IncidentId id = IncidentId.random();
        incidents.with(ExposedToken.incident(id));
        at(at).open(id);
        return id.remediation();
    }

    private Remediations at(String moment) {
        return new RecordedRemediations(database, incidents, Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
    }

    private List<String> ids(String parameter, String value) {
        return ids(page(RemediationFilter.of(Map.of(parameter, value))));
    }

    private JsonNode page(RemediationFilter filter) {
        return Answers.JSON.valueToTree(list.page(filter));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
