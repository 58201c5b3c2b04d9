package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The three forms of an analyst in a real browser: reporting, triage, and populating a template by hand. */
@InBrowser
@RunningWarrant
class AnalystFormsE2E {

    @LocalServerPort
    private int port;

    private Cases cases;

    @BeforeEach
    void reachTheApplication() {
        cases = new Cases(port);
    }

    @Test
    void anAnalystReportsAnIncidentThatThenWaitsForApproval() {
        try (Tasklist ana = Tasklist.of("ana", port).start("Remediation")) {
            ana.write("Title", "Address scans the shop")
                    .select("Kind", "Unauthorized workload access")
                    .select("Severity", "Medium")
                    .write("Environment", "production")
                    .write("What happened", "The shop's pods are scanned.")
                    .select("Observed 1: type", "namespace")
                    .write("Observed 1: value", "hello-app")
                    .select("Observed 2: type", "workload")
                    .write("Observed 2: value", "nginx-676b6c5bbc-4xc6t");
            assertThat(ana.picture(Pictures.file("report-incident.png"))).isNotEmptyFile();

            ana.click("Start").untilDone();
        }

        Case reported = cases.newest("AWAITING_APPROVAL", "unauthorized-workload");
        assertThat(cases.remediation(reported).path("template").path("id").asText())
                .isEqualTo("unauthorized-workload-access");
        cases.ask(reported, "withdraw", "{\"reason\": \"A drill.\"}");
        cases.inState(reported, "CLOSED");
    }

    @Test
    void anAnalystChoosesATemplateAtTriageAndThenClosesWhatCannotBePopulated() {
        Case unclear = cases.report("suspicious-token-use", AnalystFormsE2E::withTwoAddressesAndNobody);
        String triage = cases.task(unclear, "triageIncident", "ana");

        try (Tasklist ana = Tasklist.openedByLink("ana", port, triage).claim()) {
            assertThat(ana.form()).contains("No approved template fits", "suspicious-token");
            assertThat(ana.picture(Pictures.file("triage-incident.png"))).isNotEmptyFile();
            ana.choose("Remediate with the template below")
                    .select("Template", "Refuse traffic")
                    .write("Comment", "Looks like a scanner.")
                    .complete();
            ana.untilDone();
        }

        String populating = cases.task(unclear, "populateTemplate", "ana");
        try (Tasklist ana = Tasklist.openedByLink("ana", port, populating).claim()) {
            ana.choose("Close without remediation")
                    .write("Rationale", "Nobody knows which address.")
                    .complete();
            ana.untilDone();
        }
        assertThat(cases.inState(unclear, "CLOSED").path("outcome").asText()).isEqualTo("WITHDRAWN");
    }

    @Test
    void anAnalystReadsWhatCannotBeChosenAndPopulatesWithATrustedValue() {
        Case ambiguous = cases.report("exposed-ci-token", AnalystFormsE2E::withThreeRepositories);
        String task = cases.task(ambiguous, "populateTemplate", "ana");

        try (Tasklist ana = Tasklist.openedByLink("ana", port, task).claim()) {
            assertThat(ana.form())
                    .contains("Why it is your turn", "Observed, and cannot be chosen")
                    .contains("attacker/lookalike", "an attacker can write what stands at");
            ana.choose("Populate the template")
                    .select("Repository", "octocat-repo/hello-world")
                    .select("Credential", "42")
                    .write("Rationale", "The fork holds the credential.");
            assertThat(ana.windowPicture(Pictures.file("populate-template.png")))
                    .isNotEmptyFile();
            ana.complete();
            ana.untilDone();
        }

        var waiting = cases.inState(ambiguous, "AWAITING_APPROVAL");
        assertThat(waiting.path("proposal")
                        .path("slots")
                        .path("repository")
                        .path("value")
                        .asText())
                .isEqualTo("octocat-repo/hello-world");
        cases.ask(ambiguous, "withdraw", "{\"reason\": \"A drill.\"}");
        cases.inState(ambiguous, "CLOSED");
    }

    /** Two trusted repositories, between which no drafter chooses, and one that only a commit message names. */
    /** A session whose owner nobody knows is not for a template, and an address is not the whole of it: a person decides. */
    private static void withTwoAddressesAndNobody(ObjectNode incident) {
        incident.withObject("/evidence").put("first", "203.0.113.7").put("second", "203.0.113.8");
        incident.withArray("observables").remove(0);
        observe(incident, "ip", "203.0.113.7", "/first", true);
        observe(incident, "ip", "203.0.113.8", "/second", true);
    }

    private static void withThreeRepositories(ObjectNode incident) {
        ObjectNode evidence = incident.withObject("/evidence");
        evidence.withObject("/finding").put("credentialId", "42");
        evidence.put("fork", "octocat-repo/hello-world").put("message", "attacker/lookalike");
        ((ObjectNode) incident.at("/observables/1")).put("value", "42");
        observe(incident, "repository", "octocat-repo/hello-world", "/fork", true);
        observe(incident, "repository", "attacker/lookalike", "/message", false);
    }

    private static void observe(ObjectNode incident, String type, String value, String pointer, boolean trusted) {
        incident.withArray("observables")
                .addObject()
                .put("type", type)
                .put("value", value)
                .put("pointer", pointer)
                .put("trusted", trusted);
    }
}
