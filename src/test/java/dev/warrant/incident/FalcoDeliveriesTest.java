package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.warrant.OnBothDatabases;
import dev.warrant.incident.IncidentsUnderTest.Answer;
import dev.warrant.observable.Observable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class FalcoDeliveriesTest {

    private final IncidentsUnderTest module = new IncidentsUnderTest();

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void makesAnIncidentOfARuleThatFiredInAPod() {
        Answer answer = falco("""
                {"rule":"Shell in pod","output":"sh started","priority":"Critical","time":"not a time at all",
                 "output_fields":{"k8s.ns.name":"shop","k8s.pod.name":"checkout-1","container.id":"0a1b2c3d4e5f",
                 "container.image.repository":"shop/checkout","fd.rip":"198.51.100.7","fd.sip":"198.51.100.7","fd.cip":"10.0.0.8"}}""");

        Incident incident = module.incident(answer);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(incident.source()).isEqualTo("falco");
        assertThat(incident.kind()).isEqualTo(IncidentKind.UNAUTHORIZED_WORKLOAD);
        assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.title()).isEqualTo("Shell in pod");
        assertThat(incident.reporter()).isEqualTo("sensor");
        assertThat(incident.observables())
                .extracting(Observable::type, Observable::value, Observable::pointer, Observable::trusted)
                .containsExactly(
                        tuple("namespace", "shop", "/output_fields/k8s.ns.name", false),
                        tuple("workload", "checkout-1", "/output_fields/k8s.pod.name", false),
                        tuple("container", "0a1b2c3d4e5f", "/output_fields/container.id", true),
                        tuple("ip", "198.51.100.7", "/output_fields/fd.rip", false),
                        tuple("image", "shop/checkout", "/output_fields/container.image.repository", false));
    }

    @Test
    void matchesNamesWhateverTheirCase() {
        Answer answer = falco("{\"Rule\":\"R\",\"OUTPUT\":\"o\",\"Priority\":\"error\","
                + "\"Output_Fields\":{\"k8s.ns.name\":\"a\",\"k8s.pod.name\":\"b\"}}");

        Incident incident = module.incident(answer);
        assertThat(incident.severity()).isEqualTo(Severity.HIGH);
        assertThat(incident.observablesOf("workload"))
                .extracting(Observable::pointer)
                .containsExactly("/Output_Fields/k8s.pod.name");
    }

    @Test
    void tellsWhoLooksIntoItWhatAnAttackerMayHaveWrittenAndTrustsNoneOfIt() {
        Answer answer = falco("""
                {"rule":"R","output":"o","hostname":"node-1\u202e","output_fields":{"user.name":"root","proc.cmdline":"sh -c 'curl evil'",
                 "ka.uri.param[command]":"cat /etc/shadow","ka.useragent":"kubectl; DROP TABLE","fd.name":"/etc/passwd",
                 "ka.sourceips":"203.0.113.5","evt.type":"open"}}""");

        assertThat(module.incident(answer).observables())
                .allSatisfy(fact -> assertThat(fact.reporter()).isEqualTo("sensor"))
                .extracting(Observable::type, Observable::value, Observable::pointer, Observable::trusted)
                .containsExactly(
                        tuple("ip", "203.0.113.5", "/output_fields/ka.sourceips", false),
                        tuple("account", "root", "/output_fields/user.name", false),
                        tuple("command-line", "sh -c 'curl evil'", "/output_fields/proc.cmdline", false),
                        tuple("command-line", "cat /etc/shadow", "/output_fields/ka.uri.param[command]", false),
                        tuple("user-agent", "kubectl; DROP TABLE", "/output_fields/ka.useragent", false),
                        tuple("path", "/etc/passwd", "/output_fields/fd.name", false),
                        tuple("host", "node-1\u202e", "/hostname", false));
    }

    @Test
    void takesAConnectionForNoFile() {
        Answer answer = falco(event("R", "\"fd.name\":\"192.168.43.223:39526->10.100.0.1:443\""));

        assertThat(module.incident(answer).observables()).isEmpty();
    }

    @Test
    void takesTheTargetOfAnApiCallForTheWorkload() {
        Answer answer = falco(event(
                "Exec",
                "\"ka.target.resource\":\"pods\",\"ka.target.name\":\"web\","
                        + "\"ka.target.namespace\":\"shop\",\"ka.user.name\":\"mallory\""));

        Incident incident = module.incident(answer);
        assertThat(incident.kind()).isEqualTo(IncidentKind.UNAUTHORIZED_WORKLOAD);
        assertThat(incident.observables())
                .extracting(Observable::type, Observable::value, Observable::trusted)
                .containsExactly(
                        tuple("namespace", "shop", false),
                        tuple("workload", "web", false),
                        tuple("principal", "mallory", true));
    }

    @Test
    void takesAnApiCallOnSomethingElseForASuspiciousToken() {
        Answer answer = falco(event(
                "Disallowed user",
                "\"ka.target.resource\":\"secrets\",\"ka.target.name\":\"web\","
                        + "\"ka.target.namespace\":\"shop\",\"ka.user.name\":\"mallory\""));

        Incident incident = module.incident(answer);
        assertThat(incident.kind()).isEqualTo(IncidentKind.SUSPICIOUS_TOKEN);
        assertThat(incident.observables())
                .extracting(Observable::type, Observable::value, Observable::trusted)
                .containsExactly(tuple("principal", "mallory", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"proc.name\":\"sh\"",
                "\"k8s.ns.name\":\"<NA>\",\"k8s.pod.name\":\"<NA>\"",
                "\"k8s.ns.name\":\"shop\",\"k8s.pod.name\":null",
                "\"k8s.pod.name\":\"lonely\"",
                "\"container.id\":\"host\"",
                "\"fd.rip\":\"evil.example\",\"fd.sip\":\"999.1.1.1\""
            })
    void takesARuleWithoutAWorkloadAllTheSame(String fields) {
        Answer answer = falco(event("Something odd", fields));

        Incident incident = module.incident(answer);
        assertThat(incident.kind()).isEqualTo(IncidentKind.UNAUTHORIZED_WORKLOAD);
        assertThat(incident.observables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Emergency, CRITICAL",
        "Alert, CRITICAL",
        "CRITICAL, CRITICAL",
        "Error, HIGH",
        "warning, MEDIUM",
        "Notice, LOW",
        "Informational, LOW",
        "Debug, LOW",
        "Loud, MEDIUM"
    })
    void readsTheSeverityFromThePriority(String priority, Severity severity) {
        Answer answer = falco("{\"rule\":\"R\",\"output\":\"o\",\"priority\":\"" + priority + "\"}");

        assertThat(module.incident(answer).severity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rule\":\"Falco internal: metrics snapshot\",\"output\":\"m\"}",
                "{\"rule\":\"R\",\"output\":\"o\",\"source\":\"internal\"}"
            })
    void answers204ToWhatIsNoRuleThatFired(String body) {
        assertThat(falco(body).status()).isEqualTo(204);
        assertThat(module.rows("wr_incident")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hello\":\"world\"}",
                "[]",
                "{}",
                "null",
                "5",
                "\"text\"",
                "{\"message\":\"text\"}",
                "{\"message\":\"[]\"}",
                "{\"streams\":[]}",
                "{\"specversion\":\"1.0\",\"data\":{}}"
            })
    void answers422ToWhatHoldsNoEvent(String body) {
        assertThat(falco(body).status()).isEqualTo(422);
        assertThat(module.rows("wr_incident")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%1$s]",
                "{\"message\":%2$s}",
                "{\"log\":%2$s,\"stream\":\"stdout\"}",
                "{\"specversion\":\"1.0\",\"data\":%1$s}",
                "[{\"specversion\":\"1.0\",\"data\":%1$s}]",
                "{\"specversion\":\"1.0\",\"data_base64\":\"%3$s\"}",
                "[{\"date\":1.5,\"log\":%2$s}]",
                "{\"streams\":[{\"stream\":{},\"values\":[[\"1\",%2$s]]}]}"
            })
    void takesAnEventOutOfWhatForwardersPutAroundIt(String wrapping) {
        String event = event("Wrapped", "\"container.id\":\"0a1b\"");
        String text =
                com.fasterxml.jackson.databind.node.TextNode.valueOf(event).toString();
        String base64 = java.util.Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8));

        Answer answer = falco(wrapping.formatted(event, text, base64));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(module.incident(answer).title()).isEqualTo("Wrapped");
        assertThat(module.incident(answer).observablesOf("container")).hasSize(1);
    }

    @Test
    void takesEachEventOfLinesOnItsOwnAndKeepsTheGoodOnesOnce() {
        String lines = event("One", "") + "\n" + event("Two", "") + "\n{\"rule\":\"half\"}\n";

        Answer first = falco(lines);
        Answer second = falco(lines);

        assertThat(first.rules()).containsExactly("required /2/output");
        assertThat(second.rules()).containsExactly("required /2/output");
        assertThat(module.rows("wr_incident")).isEqualTo(2);
    }

    @Test
    void boundsTheEventsOfOneRequest() {
        String many = "[" + "{\"rule\":\"R\",\"output\":\"o\"},".repeat(500) + "{\"rule\":\"R\",\"output\":\"o\"}]";

        assertThat(falco(many).rules()).containsExactly("too-many-events /500");
        assertThat(module.rows("wr_incident")).isZero();
    }

    @Test
    void answers422ToHalfAnEvent() {
        assertThat(falco("{\"rule\":\"R\"}").rules()).containsExactly("required /output");
        assertThat(falco("{\"rule\":5,\"output\":\"o\"}").rules()).containsExactly("required /rule");
    }

    @Test
    void answers400ToWhatIsNotJson() {
        assertThat(falco("rule=R").status()).isEqualTo(400);
    }

    @Test
    void recognisesAnEventThatIsSentAgainInAnotherLayout() {
        String event = event("Again", "\"k8s.ns.name\":\"a\",\"k8s.pod.name\":\"b\"");

        Answer first = falco(event);
        Answer second = falco(event.replace(",", " ,\n"));
        Answer other = falco(event.replace("Again", "Another"));

        assertThat(second.body().get("incidentId")).isEqualTo(first.body().get("incidentId"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(202);
    }

    @Test
    void takesTheUuidOfFalcosidekickForTheId() {
        Answer answer = falco("{\"uuid\":\"5d2c-1\",\"rule\":\"R\",\"output\":\"o\"}");

        assertThat(module.incident(answer).externalId()).isEqualTo("5d2c-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"k8s.pod.name\":\"web-0\",\"k8s.ns.name\":\"shop\" | \"k8s.pod.name\":\"web-0\",\"k8s.ns.name\":\"billing\"",
                "\"user.name\":\"root\" | \"user.name\":\"www-data\"",
                "\"ka.user.name\":\"eve\" | \"ka.user.name\":\"mallory\"",
                "\"ka.target.name\":\"db-password\" | \"ka.target.name\":\"tls-key\""
            })
    void keepsTwoEventsOfOneMomentApart(String one, String other) {
        String event = "{\"rule\":\"R\",\"output\":\"o\",\"time\":\"2026-11-30T10:00:00Z\",\"output_fields\":{%s}}";

        Answer first = falco(event.formatted(one));
        Answer second = falco(event.formatted(other));
        Answer again = falco(event.formatted(one).replace(":{", ": {"));

        assertThat(second.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("incidentId")).isEqualTo(first.body().get("incidentId"));
    }

    @Test
    void keepsEventsWithoutATimeApart() {
        assertThat(falco("{\"rule\":\"R\",\"output\":\"one\"}").status()).isEqualTo(202);
        assertThat(falco("{\"rule\":\"R\",\"output\":\"two\"}").status()).isEqualTo(202);
    }

    @Test
    void cutsALongRuleToATitle() {
        Answer answer = falco("{\"rule\":\"" + "long ".repeat(100) + "\",\"output\":\"o\"}");

        assertThat(module.incident(answer).title())
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("long long");
    }

    @Test
    void storesNoSecretOfACommandLine() {
        falco(event("Shell", "\"proc.cmdline\":\"mysql --password hunter2hunter2 -h db\",\"x\":\"hunter2hunter2\""));

        assertThat(module.everythingStored()).contains("Shell").doesNotContain("hunter2");
    }

    @Test
    void refusesADeliveryThatNobodyAuthenticated() {
        Answer answer = module.send(post("/api/webhooks/falco")
                .contentType("application/json")
                .content("{\"rule\":\"R\",\"output\":\"o\"}"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(module.rows("wr_incident")).isZero();
    }

    private Answer falco(String json) {
        return module.postFalco(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String rule, String fields) {
        return "{\"rule\":\"%s\",\"output\":\"o\",\"priority\":\"Warning\",\"time\":\"2026-11-20T08:00:00Z+2\",\"output_fields\":{%s}}"
                .formatted(rule, fields);
    }
}
