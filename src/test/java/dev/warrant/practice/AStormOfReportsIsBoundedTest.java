package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.Exhaustive;
import dev.warrant.WholeApplication;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever may report can report as often as they like, each time in other words: nothing is lost, and records, mail and forms stay bounded. */
@WholeApplication
class AStormOfReportsIsBoundedTest {

    private static final int STORM = 115;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private final String host = "h-" + UUID.randomUUID();

    private final String repository = "acme/r" + host.substring(0, 20);

    private Reports reports;
    private PracticeSenders senders;

    @BeforeEach
    void senders() {
        reports = new Reports(port, engine);
        senders = new PracticeSenders(port);
    }

    @Test
    void ofTwentyTitlesThePeopleAreMailedTen() {
        String open = reports.canonical("sensor", report(id(), "t-0", "reported", 0));
        for (int number = 1; number < 20; number++) {
            reports.canonical("sensor", report(id(), "t-" + number, "reported", number));
        }

        assertThat(mailsToOne(open, "SEEN_AGAIN")).isBetween(9, 12);
        assertThat(timeline(open, "evidence-joined")).isEqualTo(19);
    }

    @Test
    void ofThirtyTimesThatASourceSaysItAgainPeopleAreMailedTwenty() {
        String open = reports.canonical("sensor", report(id(), "t", "reported", 0));
        for (int number = 1; number <= 30; number++) {
            reports.canonical("sensor", report(id(), "t", "again", number));
        }

        assertThat(mailsToOne(open, "SEEN_AGAIN")).isBetween(20, 22);
        assertThat(timeline(open, "source-says")).isEqualTo(30);
    }

    @Exhaustive
    @Test
    void ofManyTitlesThosePastTheFirstAreCounted() {
        String open = reports.canonical("sensor", report(id(), "t-0", "reported", 0));
        for (int number = 1; number < STORM; number++) {
            reports.canonical("sensor", report(id(), "t-" + number, "reported", number));
        }

        assertThat(reports.view(open).at("/seen/count").asInt()).isEqualTo(STORM);
        assertThat(shownOnRecord(open)).isEqualTo(100);
        assertThat(mailsToOne(open, "SEEN_AGAIN"))
                .as("ten titles, of which one is the tenth report, and the hundredth report")
                .isLessThanOrEqualTo(12);
        assertThat(timeline(open, "evidence-joined")).isEqualTo(99);
        assertThat(lastMail(open)).contains("seen 100 times", "under 100 titles");
    }

    @Exhaustive
    @Test
    void whatSourcesSayAgainAndAgainStandsOnTheTimelineAndIsToldWithTheCount() {
        String open = reports.canonical("sensor", report(id(), "t", "reported", 0));
        for (int number = 1; number <= STORM; number++) {
            reports.canonical("sensor", report(id(), "t", "again", number));
        }

        JsonNode view = reports.view(open);
        assertThat(view.at("/seen/count").asInt()).isEqualTo(STORM + 1);
        assertThat(shownOnRecord(open)).isEqualTo(101);
        assertThat(timeline(open, "source-says")).isEqualTo(100);
        assertThat(mailsToOne(open, "SEEN_AGAIN"))
                .as("what was said first, and the hundredth time")
                .isLessThanOrEqualTo(22);
        assertThat(said(open)).as("each is on record").isEqualTo(STORM);
    }

    @Test
    void theOwnSourceOfACaseMailsNoMoreThanTheFirst() {
        String own = id();
        String open = reports.canonical("sensor", report(own, "t", "reported", 0));
        for (int number = 1; number <= 25; number++) {
            assertThat(status(own, "again", number)).isEqualTo(200);
        }

        assertThat(timeline(open, "source-says-again")).isEqualTo(25);
        assertThat(mailsToOne(open, "CAME_BACK")).isEqualTo(20);

        assertThat(status(own, "over", 30)).isEqualTo(200);
        assertThat(timeline(open, "source-says"))
                .as("another thing that is said is not swallowed by those before")
                .isEqualTo(1);
        assertThat(mailsToOne(open, "SOURCE_SAYS")).isEqualTo(1);
    }

    @Test
    void aGraverWordIsNotHiddenByAnotherOfTheSameMeaning() {
        String repository = "acme/r" + host.substring(0, 20);
        sandbox("token", repository + "/7", "{\"active\":true,\"scopes\":[]}");
        sandbox("pipeline", repository, "{\"enabled\":true}");
        PracticeSenders senders = new PracticeSenders(port);
        String open = reports.goOn(
                PracticeSenders.remediation(senders.github("created", repository, 7, "2026-01-01T10:00:00Z")));
        for (int number = 10; number < 35; number++) {
            senders.github("reopened", repository, 7, "2026-01-01T11:" + number + ":00Z");
        }
        assertThat(mailsToOne(open, "CAME_BACK")).isEqualTo(20);

        senders.github("publicly_leaked", repository, 7, "2026-01-01T12:00:00Z");

        assertThat(timeline(open, "source-says-again")).isEqualTo(26);
        assertThat(mailsToOne(open, "CAME_BACK")).isEqualTo(21);
    }

    @Test
    void whatIsSaidFirstAfterTheContainmentIsToldWhateverWasSaidBefore() {
        String open = saidToBeBackTooOften();
        Deliveries deliveries = new Deliveries(port, engine);
        deliveries.approve("ben", open);
        if (reports.view(open).path("state").asText().equals("AWAITING_APPROVAL")) {
            deliveries.approve("bea", open);
        }
        assertThat(reports.view(open).path("state").asText()).isEqualTo("OBSERVING");

        senders.github("reopened", repository, 7, "2026-01-01T12:00:00Z");
        senders.github("reopened", repository, 7, "2026-01-01T12:01:00Z");

        assertThat(mailsToOne(open, "CAME_BACK")).isEqualTo(21);
    }

    private String saidToBeBackTooOften() {
        sandbox("token", repository + "/7", "{\"active\":true,\"scopes\":[]}");
        sandbox("pipeline", repository, "{\"enabled\":true}");
        String open = reports.goOn(
                PracticeSenders.remediation(senders.github("created", repository, 7, "2026-01-01T10:00:00Z")));
        for (int number = 10; number < 35; number++) {
            senders.github("reopened", repository, 7, "2026-01-01T11:" + number + ":00Z");
        }
        assertThat(mailsToOne(open, "CAME_BACK")).isEqualTo(20);
        return open;
    }

    private void sandbox(String type, String name, String attributes) {
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                .params(type, name, attributes)
                .update();
    }

    private int status(String id, String status, int number) {
        return Caller.program(port, "sensor")
                .post("/api/incidents", report(id, "t", status, number))
                .statusCode();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private String report(String id, String title, String status, int number) {
        return """
                {"source":"flow-logs","externalId":"%s","kind":"unauthorized-workload","severity":"high","environment":"production",
                 "title":"%s","evidence":{"host":"%s","number":%d},"status":"%s","occurredAt":"2026-01-01T10:%02d:%02dZ",
                 "observables":[{"type":"host","value":"%s","pointer":"/host","trusted":true}]}""".formatted(id, title, host, number, status, number / 60, number % 60, host);
    }

    private int shownOnRecord(String remediation) {
        return count("select count(*) from wr_shown where remediation = ?", remediation);
    }

    private int timeline(String remediation, String event) {
        return count(
                "select count(*) from wr_remediation_event where remediation = ? and event = '" + event + "'",
                remediation);
    }

    private int mailsToOne(String remediation, String occasion) {
        return count(
                "select coalesce(max(mails), 0) from (select count(*) as mails from wr_outbox where remediation = ? and occasion = '"
                        + occasion + "' group by recipient) of_each",
                remediation);
    }

    private int said(String remediation) {
        return count(
                "with open_case as (select cast(? as varchar(64)) as id) select count(*) from wr_incident_signal s, open_case o"
                        + " where s.meaning = 'AGAIN' and (s.incident = o.id"
                        + " or s.incident in (select later from wr_sighting where incident = o.id))",
                remediation.replaceFirst("rem-", "inc-"));
    }

    private String lastMail(String remediation) {
        return database.sql(
                        "select facts from wr_outbox where remediation = ? and occasion = 'SEEN_AGAIN' order by seq desc fetch first 1 rows only")
                .param(remediation)
                .query(String.class)
                .single();
    }

    private int count(String sql, String parameter) {
        return database.sql(sql).param(parameter).query(Integer.class).single();
    }
}
