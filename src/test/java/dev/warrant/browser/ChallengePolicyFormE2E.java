package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An asset owner follows the link of the mail, reads what will run, and challenges it. */
@InBrowser
@RunningWarrant
class ChallengePolicyFormE2E {

    private static final String ADDRESS = "203.0.113.191";

    @LocalServerPort
    private int port;

    @Test
    void anAssetOwnerReadsWhatWillRunAndChallengesIt() {
        Cases cases = new Cases(port);
        Case blocked = cases.report("malicious-source-address", incident -> {
            incident.put("severity", "low");
            ((ObjectNode) incident.at("/evidence/flow")).put("sourceAddress", ADDRESS);
            ((ObjectNode) incident.at("/evidence/reputation")).put("address", ADDRESS);
            ((ObjectNode) incident.at("/observables/0")).put("value", ADDRESS);
        });
        String task = cases.task(blocked, "challengePolicy", "olga");

        try (Tasklist olga = Tasklist.openedByLink("olga", port, task).claim()) {
            assertThat(olga.form())
                    .as("what will run, and when")
                    .contains("Runs unless challenged before (UTC)", "sandbox/address:" + ADDRESS)
                    .as("its effects and undo")
                    .contains("What would change", "\"blocked\":true", "How each step is undone");
            assertThat(olga.picture(Pictures.file("challenge-policy.png"))).isNotEmptyFile();

            olga.write("Why it must not run by itself", "That is our partner's gateway.")
                    .complete();

            cases.inState(blocked, "AWAITING_APPROVAL");
        }
        cases.ask(blocked, "withdraw", "{\"reason\": \"A drill.\"}");
        cases.inState(blocked, "CLOSED");
    }
}
