package dev.warrant.drafting;

import dev.warrant.ProposalSuite;
import dev.warrant.ProposalSuite.Case;
import dev.warrant.guardrail.GuardrailRoom;
import dev.warrant.incident.Incident;
import dev.warrant.template.KnownActions;
import dev.warrant.template.KnownActions.KnownAction;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import dev.warrant.template.Templates;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads proposals of the suite with the guardrails that the application would find, in the surroundings that a case is given. */
final class ReadingUnderTest {

    static final String DRAFTER = "agent";

    private static final Map<String, GuardrailRoom> GUARDRAILS = new ConcurrentHashMap<>();
    private static final Templates SHIPPED = TemplateFixtures.shipped();
    private static final Templates EXPIRED =
            TemplateFixtures.shipped(Clock.fixed(Instant.parse("2028-01-01T00:00:00Z"), ZoneOffset.UTC));

    private final Templates templates;
    private final GuardrailRoom guardrails;

    private ReadingUnderTest(Templates templates, GuardrailRoom guardrails) {
        this.templates = templates;
        this.guardrails = guardrails;
    }

    /** Nothing has changed. */
    static ReadingUnderTest inOrder() {
        return given("nothing");
    }

    static ReadingUnderTest of(Case proposal) {
        return given(proposal.given().orElse("nothing"));
    }

    private static ReadingUnderTest given(String given) {
        Templates templates = given.equals("expired template") ? EXPIRED : SHIPPED;
        return new ReadingUnderTest(
                templates, GUARDRAILS.computeIfAbsent(given, key -> GuardrailRoom.found(templates, actions(key))));
    }

    /** The ids of all guardrails. */
    static List<String> guardrails() {
        return GuardrailRoom.found(SHIPPED, TemplateFixtures.actions()).ids();
    }

    ReadingUnderTest without(String guardrail) {
        return new ReadingUnderTest(templates, guardrails.without(guardrail));
    }

    ReadProposal read(Case proposal) {
        return read(proposal.body(), proposal.incident());
    }

    ReadProposal read(byte[] body, String incident) {
        return new ProposalReading(templates, guardrails.on(templates))
                .read(body, incidentOf(incident), awaitedFor(incident), DRAFTER);
    }

    List<FormatFault> faultsOfForm(Case proposal) {
        ProposalFormat format = new ProposalFormat(templates, awaitedFor(proposal.incident()), DRAFTER);
        format.read(proposal.body());
        return format.faults();
    }

    static Incident incidentOf(String name) {
        return ProposalSuite.incident(name);
    }

    static Template awaitedFor(String incident) {
        return SHIPPED.current(ProposalSuite.templateOf(incident)).orElseThrow();
    }

    private static KnownActions actions(String given) {
        return switch (given) {
            case "moved action" -> name -> TemplateFixtures.actions().find(name).map(ReadingUnderTest::moved);
            case "missing action" -> name -> Optional.empty();
            default -> TemplateFixtures.actions();
        };
    }

    private static KnownAction moved(KnownAction action) {
        return new KnownAction(action.name(), "elsewhere", action.parameters(), action.targetType());
    }
}
