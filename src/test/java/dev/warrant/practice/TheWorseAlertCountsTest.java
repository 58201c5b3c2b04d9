package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.node.TimersByHand;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case that takes in a worse alert is as bad as that one. */
@WholeApplication
class TheWorseAlertCountsTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TimersByHand timers;

    @LocalServerPort
    private int port;

    private Reports reports;

    private final String address = "203.0.114." + ADDRESSES.incrementAndGet();

    @BeforeEach
    void senders() {
        reports = new Reports(port, engine);
    }

    @Test
    void theCaseTakesTheHighestSeverityAndAllSources() {
        String container = UUID.randomUUID().toString();
        String mild = reports.falco(event(container, "Notice", "10:00"));
        String bad = reports.falco(event(container, "Critical", "10:01"));
        String milder = reports.falco(event(container, "Notice", "10:02"));

        assertThat(List.of(reports.outcome(bad), reports.outcome(milder))).containsOnly("MERGED");
        JsonNode view = reports.view(mild);
        assertThat(view.get("severity").asText()).isEqualTo("critical");
        assertThat(view.at("/timeline").toString()).contains("severity-raised", "to critical");
        assertThat(reports.shown(mild, "triage")).contains("\"value\":\"critical\"");
        assertThat(engine.getTaskService()
                        .getVariable(reports.tasks(mild).get(0).getId(), "severity"))
                .isEqualTo("critical");
        assertThat(facts(mild)).anyMatch(mail -> mail.contains("to critical"));
    }

    @Test
    void aPromisedChallengeWindowStaysAndTheFormSaysTheSeverity() {
        String mild = reports.canonical("sensor", block("high", "flow-logs"));
        assertThat(reports.view(mild).get("state").asText()).isEqualTo("CHALLENGE_WINDOW");
        Date promised = reports.timer(mild, "challengeWindowPassed").getDuedate();

        String bad = reports.canonical("ana", block("critical", "edge-firewall"));

        assertThat(reports.outcome(bad)).isEqualTo("MERGED");
        assertThat(reports.timer(mild, "challengeWindowPassed").getDuedate()).isEqualTo(promised);
        assertThat(reports.shown(mild, "challenge")).contains("critical", "edge-firewall through ana");
    }

    @Test
    void theTimersOfAnOpenApprovalFollowAndNobodyHasLessTimeToDecide() {
        String mild = reports.canonical("sensor", block("high", "flow-logs"));
        reports.challenge("ben", mild);
        assertThat(reports.view(mild).get("state").asText()).isEqualTo("AWAITING_APPROVAL");
        Date reminder = reports.timer(mild, "reminderDue").getDuedate();
        Date escalation = reports.timer(mild, "escalationDue").getDuedate();
        Date expiry = reports.timer(mild, "approvalExpired").getDuedate();

        String bad = reports.canonical("ana", block("critical", "edge-firewall"));

        assertThat(reports.outcome(bad)).isEqualTo("MERGED");
        assertThat(reports.shown(mild, "approval")).contains("critical", "edge-firewall through ana");
        assertThat(Duration.between(
                        reports.timer(mild, "reminderDue").getDuedate().toInstant(), reminder.toInstant()))
                .isEqualTo(Duration.ofMinutes(8));
        assertThat(Duration.between(
                        reports.timer(mild, "escalationDue").getDuedate().toInstant(), escalation.toInstant()))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(reports.timer(mild, "approvalExpired").getDuedate()).isEqualTo(expiry);
        assertThat(facts(mild)).anyMatch(mail -> mail.contains("raised from high to critical"));
    }

    @Test
    void theEscalationThatWasBroughtForwardIsDueThenAndNotEarlier() {
        String mild = reports.canonical("sensor", block("high", "flow-logs"));
        reports.challenge("ben", mild);
        String bad = reports.canonical("ana", block("critical", "edge-firewall"));
        String timer = reports.timer(mild, "escalationDue").getId();
        Date promised = reports.timer(mild, "escalationDue").getDuedate();

        timers.heldToTheDatabase(() -> engine.getManagementService().executeJob(timer));

        assertThat(reports.outcome(bad)).isEqualTo("MERGED");
        assertThat(reports.view(mild).at("/timeline").toString()).doesNotContain("\"escalated\"");
        String setAgain = reports.timer(mild, "escalationDue").getId();
        assertThat(reports.timer(mild, "escalationDue").getDuedate()).isEqualTo(promised);

        engine.getManagementService().setJobDuedate(setAgain, new Date(0), false);
        timers.heldToTheDatabase(() -> engine.getManagementService().executeJob(setAgain));

        assertThat(reports.view(mild).at("/timeline").toString()).contains("\"escalated\"");
    }

    @Test
    void aLowSeverityOfOneAccountShortensNothing() {
        String mild = reports.canonical("sensor", block("low", "flow-logs"));
        assertThat(reports.view(mild).get("severity").asText()).isEqualTo("low");

        String high = reports.canonical("sensor", block("high", "another").replace(address, address + "7"));
        String low = reports.canonical("ana", block("low", "flow-logs").replace(address, address + "7"));

        assertThat(reports.outcome(low)).isEqualTo("MERGED");
        assertThat(reports.view(high).get("severity").asText()).isEqualTo("high");
    }

    @Test
    void aWorseReportUnderTheSameIdRaisesTheOpenCase() {
        String mild = block("high", "flow-logs");
        String open = reports.canonical("sensor", mild);
        reports.challenge("ben", open);
        Date reminder = reports.timer(open, "reminderDue").getDuedate();

        JsonNode answer = again(mild.replace("high", "critical"));
        again(mild.replace("high", "medium"));

        assertThat(answer.get("remediationId").asText()).isEqualTo(open);
        assertThat(reports.view(open).get("severity").asText()).isEqualTo("critical");
        assertThat(reports.view(open).at("/timeline").toString()).containsOnlyOnce("From high to critical");
        assertThat(reports.shown(open, "approval")).contains("critical");
        assertThat(reports.timer(open, "reminderDue").getDuedate()).isBefore(reminder);
        assertThat(facts(open)).anyMatch(mail -> mail.contains("raised from high to critical"));
    }

    @Test
    void aWorseReportOfWhatWasMergedRaisesTheOpenCase() {
        String open = reports.canonical("sensor", block("high", "flow-logs"));
        String second = block("high", "edge-firewall");
        assertThat(reports.outcome(reports.canonical("sensor", second))).isEqualTo("MERGED");

        again(second.replace("high", "critical"));

        assertThat(reports.view(open).get("severity").asText()).isEqualTo("critical");
        assertThat(reports.shown(open, "challenge")).contains("critical");
    }

    private JsonNode again(String incident) {
        return Caller.read(Caller.program(port, "sensor").post("/api/incidents", incident));
    }

    private List<String> facts(String remediation) {
        return database.sql("select facts from wr_outbox where remediation = ? and occasion = 'SEEN_AGAIN'")
                .param(remediation)
                .query(String.class)
                .list();
    }

    private String block(String severity, String source) {
        return """
                {"source":"%s","externalId":"%s","kind":"unauthorized-workload","severity":"%s","environment":"production","title":"t",
                 "evidence":{"ip":"%s"},"observables":[{"type":"ip","value":"%s","pointer":"/ip","trusted":true}]}""".formatted(source, UUID.randomUUID(), severity, address, address);
    }

    private static String event(String container, String priority, String time) {
        return """
                {"rule":"Drop and execute","output":"x","priority":"%s","time":"2026-11-30T%s:00Z",
                 "output_fields":{"container.id":"%s"}}""".formatted(priority, time, container);
    }
}
