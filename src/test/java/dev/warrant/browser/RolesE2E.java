package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each role in a real browser: whoever has tasks sees those of its group and no others, and everybody else reads why not. */
@InBrowser
@RunningWarrant
@TestInstance(Lifecycle.PER_CLASS)
class RolesE2E {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @LocalServerPort
    private int port;

    private Cases cases;
    private Case approvable;
    private Case unclear;

    @BeforeAll
    void oneTaskForEachGroup() {
        cases = new Cases(port);
        approvable = cases.report("exposed-ci-token");
        unclear = cases.report("suspicious-token-use", incident -> incident.putArray("observables"));
        cases.task(approvable, "approvePolicy", "ben");
        cases.task(unclear, "triageIncident", "ana");
    }

    @AfterAll
    void withdraw() {
        for (Case open : new Case[] {approvable, unclear}) {
            cases.ask(open, "withdraw", "{\"reason\": \"A drill.\"}");
            cases.inState(open, "CLOSED");
        }
    }

    @Test
    void anAnalystSeesTriageAndNoApproval() {
        try (Tasklist ana = Tasklist.of("ana", port)) {
            ana.untilItSays("Triage incident");

            assertThat(ana.page()).contains("Analysts' tasks").doesNotContain("Approve policy", "Approvers' tasks");
            assertThat(ana.windowPicture(Pictures.file("tasklist-analyst.png"))).isNotEmptyFile();
        }
    }

    @Test
    void anApproverSeesTheApprovalAndNoTriage() {
        try (Tasklist ben = Tasklist.of("ben", port)) {
            ben.untilItSays("Approve policy");

            assertThat(ben.page()).contains("Approvers' tasks").doesNotContain("Triage incident", "Analysts' tasks");
            assertThat(ben.windowPicture(Pictures.file("tasklist-approver.png")))
                    .isNotEmptyFile();
        }
    }

    /** Neither sits on a seat, nor owns what these policies touch. */
    @ParameterizedTest
    @CsvSource({"otto, Process owners' tasks", "olga, Challenges"})
    void aPersonWhoIsAskedForNothingSeesNoTasks(String account, String filter) {
        try (Tasklist other = Tasklist.of(account, port)) {
            other.untilItSays(filter).untilItSays("No task matching filters found.");

            assertThat(other.page()).doesNotContain("Approve policy", "Triage incident", "Approvals");
        }
    }

    @ParameterizedTest
    @CsvSource({"cora, compliance", "admin, platform"})
    void aPersonWithoutTasksReadsSoAndFindsTheirOwnApps(String account, String group) {
        try (Tasklist other = Tasklist.signedInAt(account, port, TASKLIST)) {
            other.untilItSays("This page is not for this account");

            assertThat(other.page()).contains("You are signed in as " + account + ", of the group " + group);
            other.click("The web apps that are open to you").untilItSays("Cockpit");
            assertThat(other.page()).doesNotContain("Approve policy");
        }
    }

    @ParameterizedTest
    @CsvSource({"sensor, intake", "agent, agent"})
    void aProgramHasNoPages(String account, String group) {
        try (Tasklist program = Tasklist.signedInAt(account, port, TASKLIST)) {
            program.untilItSays("This page is not for this account");

            assertThat(program.page()).contains("of the group " + group, "Accounts of programs have no pages");
            program.click("Sign out").untilItSays("Sign in to Warrant");
        }
    }

    @ParameterizedTest
    @CsvSource({"otto", "cora", "admin"})
    void theDiagramIsReadInCockpit(String account) {
        try (Tasklist reader = Tasklist.signedInAt(account, port, "/camunda/app/cockpit/default/#/processes")) {
            reader.untilItSays("Remediation");
        }
    }
}
