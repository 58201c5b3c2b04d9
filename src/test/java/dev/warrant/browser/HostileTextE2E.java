package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.HostileText;
import dev.warrant.RunningWarrant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Chromium makes of forms that show what somebody hostile wrote: text, and nothing else. */
@InBrowser
@RunningWarrant
class HostileTextE2E {

    /** As many rows as a table of a form shows at once, but one. */
    private static final int ROWS = 19;

    private static final String LAST =
            "<img src=http://evil.example/t.png onerror=window.hostile=1> {{incidentId}} ${7*7} [x](http://evil.example/u)";

    /** What text could turn into, less the link to its makers that every form carries. */
    private static final String MADE = """
            return [...document.querySelectorAll('.fjs-container *, .page-notifications .message *')]
              .filter(element => !element.closest('.fjs-powered-by-link'))
              .filter(element => ['A', 'IMG', 'SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'VIDEO', 'AUDIO', 'BASE', 'LINK']
                  .includes(element.tagName)
                || [...element.attributes].some(attribute => attribute.name.startsWith('on')
                  || ['href', 'src', 'action', 'style'].includes(attribute.name) && attribute.value.includes('evil')))
              .map(element => element.outerHTML)""";

    private static final String ASKED_FOR = """
            return performance.getEntriesByType('resource').map(entry => entry.name)
              .filter(name => !name.startsWith(location.origin) && !name.startsWith('data:') && !name.startsWith('blob:'))""";

    @LocalServerPort
    private int port;

    private Cases cases;

    @BeforeEach
    void reachTheApplication() {
        cases = new Cases(port);
    }

    @Test
    void triageShowsTextAndNothingElse() {
        Case hostile = cases.report("suspicious-token-use", incident -> {
            incident.put("title", LAST);
            observe(
                    incident,
                    "session",
                    HostileText.all().map(HostileText::text).limit(19).toList());
        });
        String task = cases.task(hostile, "triageIncident", "ana");

        try (Tasklist ana = Tasklist.openedByLink("ana", port, task).claim()) {
            assertThat(ana.form()).contains(LAST);
            assertThat(ana.form())
                    .contains(
                            HostileText.all().map(HostileText::shown).limit(19).toList());
            assertThat(ana.form()).contains("an attacker can write this");
            assertThatNothingWasMade(ana);
        }
        close(hostile);
    }

    @Test
    void populatingShowsTextAndNothingElse() {
        List<HostileText> some = HostileText.all().limit(ROWS).toList();
        Case hostile = toBePopulated(some.stream().map(HostileText::text).toList());
        String task = cases.task(hostile, "populateTemplate", "ana");

        try (Tasklist ana = Tasklist.openedByLink("ana", port, task).claim()) {
            ana.choose("Populate the template");
            assertThat(ana.form())
                    .contains("Observed, and cannot be chosen", "an attacker can write what stands at")
                    .contains(some.stream().map(HostileText::shown).toList());
            assertThatNothingWasMade(ana);
        }
        close(hostile);
    }

    /** A case in which no drafter can choose among these repositories. */
    private Case toBePopulated(List<String> repositories) {
        return cases.report("exposed-ci-token", incident -> {
            incident.put("title", LAST);
            observe(incident, "repository", repositories);
            incident.withObject("/evidence").put("credential", "1");
            incident.withArray("observables")
                    .addObject()
                    .put("type", "credential-id")
                    .put("value", "1")
                    .put("pointer", "/credential");
        });
    }

    @Test
    void approvalShowsTextAndNothingElse() {
        Case hostile = cases.report("unauthorized-workload-access", incident -> {
            incident.put("title", LAST);
            incident.put(
                    "externalId",
                    HostileText.CYRILLIC.text() + " "
                            + incident.path("externalId").asText());
        });
        String task = cases.task(hostile, "approvePolicy", "ben");

        try (Tasklist ben = Tasklist.openedByLink("ben", port, task).claim()) {
            assertThat(ben.form()).contains(LAST, HostileText.CYRILLIC.shown(), "an attacker can write this");
            assertThatNothingWasMade(ben);
        }
        close(hostile);
    }

    private void close(Case hostile) {
        cases.ask(hostile, "withdraw", "{\"reason\": \"A drill.\"}");
        cases.inState(hostile, "CLOSED");
    }

    private static void assertThatNothingWasMade(Tasklist person) {
        assertThat(person.answerOf(MADE)).isEqualTo(List.of());
        assertThat(person.answerOf(ASKED_FOR)).isEqualTo(List.of());
        assertThat(person.answerOf("return typeof window.hostile")).isEqualTo("undefined");
    }

    /** In place of what the sample observed. */
    private static void observe(ObjectNode incident, String type, List<String> values) {
        ArrayNode observables = incident.putArray("observables");
        for (String value : values) {
            ArrayNode evidence = incident.withObject("/evidence").withArray("hostile");
            observables.addObject().put("type", type).put("value", value).put("pointer", "/hostile/" + evidence.size());
            evidence.add(value);
        }
    }
}
