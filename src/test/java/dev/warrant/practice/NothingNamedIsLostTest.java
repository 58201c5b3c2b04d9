package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A case holds only so much. What it has no room for, or what comes while it is joined to another, still has a case. */
@WholeApplication
class NothingNamedIsLostTest {

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    private Reports reports;

    private final String session = UUID.randomUUID().toString();

    @BeforeEach
    void senders() {
        reports = new Reports(port, engine);
    }

    @Test
    void aFullCaseSendsWhatNamesMoreToACaseOfItsOwn() {
        String full = aFullCase();

        String known = reports.canonical("sensor", report(UUID.randomUUID().toString(), "mallory", 190));
        String more = reports.canonical("sensor", report(UUID.randomUUID().toString(), "trudy", 1));
        String again = reports.canonical("sensor", report(UUID.randomUUID().toString(), "trudy", 2));

        assertThat(reports.outcome(known)).isEqualTo("MERGED");
        assertThat(reports.outcome(more)).isEqualTo("null");
        assertThat(reports.view(more).get("subjects").toString()).contains("trudy");
        assertThat(reports.outcome(again)).isEqualTo("MERGED");
        assertThat(reports.view(more).at("/seen/count").asInt()).isEqualTo(2);
        assertThat(reports.view(more).get("timeline").toString()).contains(full);
        assertThat(reports.view(full).get("timeline").toString()).contains(more);
        assertThat(anyForm(more)).contains(full);
        assertThat(anyForm(full)).contains(more);
    }

    @Test
    void aFullCaseSendsWhatItsOwnSourceAddsToACaseBesideIt() {
        String id = UUID.randomUUID().toString();
        String full = reports.canonical("sensor", report(id, "mallory", 190));
        send(report(id, "mallory", 191));
        send(report(id, "mallory", 112));
        HttpResponse<String> notKept = send(report(id, "mallory", 192));

        HttpResponse<String> more = send(report(id, "trudy", 3));

        assertThat(notKept.statusCode()).isEqualTo(200);
        assertThat(notKept.body()).contains("the document itself is not kept");
        assertThat(more.statusCode()).as(more.body()).isEqualTo(202);
        JsonNode answer = Caller.read(more);
        String beside = reports.goOn(answer.get("remediationId").asText());
        assertThat(answer.get("follows").toString()).contains(full.substring(4));
        assertThat(reports.outcome(beside)).isEqualTo("null");
        assertThat(reports.view(beside).get("subjects").toString()).contains("trudy");

        String over = report(id, "trudy", 4).replace("\"kind\"", "\"status\":\"over\",\"kind\"");
        assertThat(send(over).statusCode()).isEqualTo(200);
        assertThat(reports.view(beside).get("timeline").toString()).contains("idp says over");
        assertThat(reports.view(full).get("timeline").toString()).contains("idp says over");
    }

    @Test
    void whatArrivesWhileACaseIsJoinedReachesTheOneThatGoesOn() {
        String open = reports.canonical("sensor", report(UUID.randomUUID().toString(), "mallory", 1));
        String id = UUID.randomUUID().toString();
        String joined =
                Caller.read(send(report(id, "mallory", 2))).get("remediationId").asText();
        String before = report(id, "eve", 3).replace("\"kind\"", "\"status\":\"over\",\"kind\"");
        assertThat(send(before).statusCode()).isEqualTo(200);
        reports.oneJob(joined);
        assertThat(reports.outcome(joined)).isEqualTo("null");

        HttpResponse<String> between = send(report(id, "trudy", 4));
        HttpResponse<String> over = send(report(id, "trudy", 5).replace("\"kind\"", "\"status\":\"over\",\"kind\""));
        reports.goOn(joined);

        assertThat(between.statusCode()).isEqualTo(200);
        assertThat(over.body()).contains(open);
        assertThat(reports.outcome(joined)).isEqualTo("MERGED");
        assertThat(reports.view(open).get("subjects").toString()).contains("trudy", "eve");
        assertThat(reports.view(open).get("timeline").toString().split("idp says over", -1))
                .hasSizeGreaterThan(2);
        assertThat(anyForm(open)).contains("idp says over");
    }

    private String aFullCase() {
        String full = reports.canonical("sensor", report(UUID.randomUUID().toString(), "mallory", 190));
        reports.canonical("sensor", report(UUID.randomUUID().toString(), "mallory", 191));
        reports.canonical("sensor", report(UUID.randomUUID().toString(), "mallory", 112));
        return full;
    }

    private String anyForm(String remediation) {
        return engine.getTaskService()
                .getVariablesLocal(reports.tasks(remediation).get(0).getId())
                .toString();
    }

    private HttpResponse<String> send(String report) {
        return Caller.program(port, "sensor").post("/api/incidents", report);
    }

    /** One session, a principal, and as many facts that name nobody. */
    private String report(String id, String principal, int facts) {
        String paths = IntStream.range(0, facts)
                .mapToObj(fact -> "\"/srv/%s/%d/%d\"".formatted(principal, facts, fact))
                .collect(Collectors.joining(","));
        String observed = IntStream.range(0, facts)
                .mapToObj(fact ->
                        "{\"type\":\"path\",\"value\":\"/srv/%s/%d/%d\",\"pointer\":\"/paths/%d\",\"trusted\":false}"
                                .formatted(principal, facts, fact, fact))
                .collect(Collectors.joining(","));
        return """
                {"source":"idp","externalId":"%s","kind":"suspicious-token","severity":"high","environment":"production","title":"t",
                 "evidence":{"principal":"%s","sid":"%s","paths":[%s]},
                 "observables":[{"type":"principal","value":"%s","pointer":"/principal","trusted":true},
                  {"type":"session","value":"%s","pointer":"/sid","trusted":true},%s]}""".formatted(id, principal, session, paths, principal, session, observed);
    }
}
