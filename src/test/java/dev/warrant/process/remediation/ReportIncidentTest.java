package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.WholeApplication;
import dev.warrant.access.Group;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import dev.warrant.observable.Observable;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeApplication
class ReportIncidentTest {

    private static final Map<String, String> REPORT = Map.of(
            "title", "A token in a log",
            "kind", "exposed-secret",
            "severity", "high",
            "environment", "Production",
            "description", "Somebody pasted it",
            "observed1Type", "repository",
            "observed1Value", "acme/reported");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Incidents incidents;

    @Test
    void aSecretInAReportIsStoredNowhere() {
        report(Map.of(
                "title", "Found ghp_" + "Z9y8X7w6".repeat(5),
                "description", "The line was password=sesame-open-now and then sesame-open-now again",
                "observed2Type", "principal",
                "observed2Value", "sesame-open-now"));

        assertThat(TextColumns.of(database)).allSatisfy(column -> {
            assertThat(hits(column, "%Z9y8X7w6%")).isZero();
            assertThat(hits(column, "%sesame-open-now%")).isZero();
        });
        assertThat(database.sql("select count(*) from wr_incident_evidence where evidence like '%acme/reported%'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "environment | the production | 'environment' is lower-case letters",
                "environment | -x | 'environment' is lower-case letters",
                "observed1Value | acme/re\u0007ported | 'observed1Value' must be one line without control characters"
            })
    void aReportThatDoesNotFitIsRefusedInWords(String field, String value, String reason) {
        assertThatThrownBy(() -> report(Map.of(field, value)))
                .isInstanceOfSatisfying(RestException.class, refusal -> assertThat(refusal.getStatus())
                        .isEqualTo(Status.BAD_REQUEST))
                .hasMessageContaining(reason)
                .hasMessageNotContaining(value);
    }

    /** Process owners may offer more types in the form; without a person signed in, the form's own list does not hold. */
    @Test
    void aPersonsWordIsOneWitnessAndNeverTrusted() {
        Map<String, Object> variables = new HashMap<>(REPORT);
        variables.putAll(Map.of("reporter", "ana", "observed2Type", "branch", "observed2Value", "main"));

        String incident = engine.getRuntimeService()
                .startProcessInstanceByKey("remediation", variables)
                .getBusinessKey();

        assertThat(incidents.get(new IncidentId(incident)).observables())
                .containsExactly(
                        new Observable("repository", "acme/reported", "/observed/0/value", false, "tasklist", "ana"),
                        new Observable("branch", "main", "/observed/1/value", false, "tasklist", "ana"));
    }

    /** Reports as the analyst ana, as Tasklist does. */
    private void report(Map<String, String> changes) {
        Map<String, Object> variables = new HashMap<>(REPORT);
        variables.putAll(changes);
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("remediation")
                .latestVersion()
                .singleResult()
                .getId();
        engine.getIdentityService().setAuthentication("ana", List.of(Group.ANALYST.id()));
        try {
            engine.getFormService().submitStartForm(definition, variables);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private int hits(TextColumns.Column column, String like) {
        return database.sql("select count(*) from \"" + column.table() + "\" where cast(\"" + column.name()
                        + "\" as varchar) like :like")
                .param("like", like)
                .query(Integer.class)
                .single();
    }
}
