package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.warrant.OnBothDatabases;
import dev.warrant.incident.IncidentsUnderTest.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Canonical incidents in what forwarders put around them. */
@OnBothDatabases
class WrappedIncidentsTest {

    private static final String JSON = "application/json";

    private static final String CLOUD_EVENT = """
            {"specversion":"1.0","id":"e-1","source":"/siem","type":"finding","datacontenttype":"application/json",%s}""";

    private final IncidentsUnderTest module = new IncidentsUnderTest();

    @AfterEach
    void close() {
        module.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json                 | [%1$s]
                    application/json                 | {"message":%2$s}
                    application/json                 | {"log":%2$s,"stream":"stdout","time":"2026-11-30T10:00:00.000000001Z"}
                    application/json                 | {"date":1,"log":%2$s,"kubernetes":{"pod_name":"siem-0"}}
                    application/json                 | {"specversion":"1.0","id":"1","source":"/s","type":"t","data":%1$s}
                    application/cloudevents+json     | {"specversion":"1.0","id":"1","source":"/s","type":"t","data":%1$s}
                    application/cloudevents+json     | {"specversion":"1.0","id":"1","source":"/s","type":"t","data":%2$s}
                    application/cloudevents+json     | {"specversion":"1.0","id":"1","source":"/s","type":"t","data_base64":"%3$s"}
                    application/cloudevents-batch+json | [{"specversion":"1.0","id":"1","source":"/s","type":"t","data":%1$s}]
                    application/x-ndjson             | {"message":%2$s}
                    application/json                 | {"streams":[{"stream":{},"values":[["1",%2$s]]}]}
                    """)
    void takesTheIncidentOutOfWhatIsAroundIt(String type, String wrapping) {
        String incident = incident("finding-1");
        String text = '"' + new String(JsonStringEncoder.getInstance().quoteAsString(incident)) + '"';
        String base64 = Base64.getEncoder().encodeToString(incident.getBytes(StandardCharsets.UTF_8));

        Answer answer = send(type, wrapping.formatted(incident, text, base64));

        assertThat(answer.status()).as(answer.faults().toString()).isEqualTo(202);
        assertThat(module.find("siem", "finding-1").orElseThrow().observablesOf("principal"))
                .hasSize(1);
    }

    @Test
    void answersForEachEventOfABatchOnItsOwn() {
        send(JSON, incident("known"));

        Answer answer = send(
                "application/cloudevents-batch+json",
                "[" + cloudEvent("new") + "," + cloudEvent("known") + "," + cloudEvent("new") + "]");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("events").findValuesAsText("at"))
                .containsExactly("/0/data", "/1/data", "/2/data");
        assertThat(answer.body().path("events").findValuesAsText("status")).containsExactly("202", "200", "200");
        assertThat(module.announced()).hasSize(2);
    }

    @Test
    void keepsTheGoodEventsOfABatchAndNamesThePlaceOfTheOthers() {
        String broken = incident("broken").replace("\"high\"", "\"dreadful\"");
        String batch = "[" + incident("one") + "," + broken + ",{\"hello\":1}," + incident("two") + "]";

        Answer answer = send(JSON, batch);
        Answer mended = send(JSON, "[" + incident("one") + "," + incident("broken") + "," + incident("two") + "]");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.rules()).contains("vocabulary /1/severity", "required /2/externalId");
        assertThat(answer.rules()).noneMatch(fault -> fault.contains("/0/") || fault.contains("/3/"));
        assertThat(module.find("siem", "two")).isPresent();
        assertThat(mended.status()).isEqualTo(202);
        assertThat(mended.body().path("events").findValuesAsText("status")).containsExactly("200", "202", "200");
        assertThat(module.announced()).hasSize(3);
    }

    @Test
    void anEventThatIsNoJsonIsAFaultOfThatEventAlone() {
        Answer answer = send(JSON, "{\"streams\":[{\"values\":[[\"1\"],[\"2\",%s]]},{}]}".formatted(incident("one")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.rules()).contains("malformed-json /streams/0/values/0/1", "required /streams/1/externalId");
        assertThat(module.find("siem", "one")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []
                    {}
                    null
                    "text"
                    [[]]
                    {"message":"no JSON"}
                    {"message":"{}"}
                    {"specversion":"1.0","id":"1","source":"/s","type":"t"}
                    {"specversion":"1.0","id":"1","source":"/s","type":"t","data_base64":"%%%"}
                    {"streams":[]}
                    {"streams":[{}]}
                    {"streams":[7]}
                    {"streams":[{"values":"x"}]}
                    {"streams":[{"stream":{},"values":[]}]}
                    {"streams":[{"stream":{},"values":[["1"]]}]}
                    {"streams":[{"labels":"{}","entries":[{"ts":"2026-11-30T10:00:00Z","line":"{}"}]}]}
                    """)
    void throwsNothingAwayWithASuccessCode(String body) {
        Answer answer = send(JSON, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults()).isNotEmpty();
        assertThat(module.rows("wr_passed_over")).isZero();
    }

    private Answer send(String type, String body) {
        return module.send(
                post("/api/incidents").contentType(type).content(body).principal(() -> "sensor"));
    }

    private static String cloudEvent(String id) {
        return CLOUD_EVENT.formatted("\"data\":" + incident(id));
    }

    private static String incident(String id) {
        return """
                {"source":"siem","externalId":"%s","kind":"suspicious-token","severity":"high","environment":"production","title":"t",\
                "evidence":{"who":"mallory"},"observables":[{"type":"principal","value":"mallory","pointer":"/who","trusted":true}]}""".formatted(id);
    }
}
