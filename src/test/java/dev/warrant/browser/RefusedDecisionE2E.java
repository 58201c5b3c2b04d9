package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A person who may not decide reads in Tasklist why not, and the task stays open for somebody else. */
@InBrowser
@RunningWarrant
class RefusedDecisionE2E {

    /** Whether the middle of the button is what a click there meets. */
    private static final String BUTTON_IS_FREE = """
            const button = [...document.querySelectorAll('button')].find(b => b.textContent.trim() === 'Complete');
            const place = button.getBoundingClientRect();
            return button.contains(document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2));
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    private Cases cases;

    @BeforeEach
    void beaIsAnalystAndApprover() {
        cases = new Cases(port);
        identities.createMembership("bea", "analyst");
    }

    @AfterEach
    void beaIsApproverOnly() {
        identities.deleteMembership("bea", "analyst");
    }

    @Test
    void theReporterReadsWhySomebodyElseMustDecide() {
        Case reported = cases.reportAs("bea", "unauthorized-workload-access", incident -> {});
        String task = cases.task(reported, "approvePolicy", "bea");

        try (Tasklist bea = Tasklist.openedByLink("bea", port, task).claim()) {
            bea.choose("Approve").write("Comment", "I saw it myself.").complete();

            bea.untilItSays("'bea' reported the incident; somebody else must decide.");
            assertThat(bea.answerOf(BUTTON_IS_FREE))
                    .as("the button below the message")
                    .isEqualTo(true);
            assertThat(bea.windowPicture(Pictures.file("refused-decision.png"))).isNotEmptyFile();
        }

        assertThat(cases.tasks(reported, "approvePolicy", "ben")).hasSize(1);
        assertThat(cases.remediation(reported).path("approvals")).isEmpty();
        rejectedByBen(reported, task);
    }

    private void rejectedByBen(Case reported, String task) {
        String digest =
                cases.remediation(reported).path("policy").path("digest").asText();
        cases.complete(task, "ben", Map.of("decision", "reject", "comment", "A known job.", "policyDigest", digest));
        assertThat(cases.inState(reported, "CLOSED").path("outcome").asText()).isEqualTo("REJECTED");
    }
}
