package dev.warrant.intake.falco;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.NewIncident;
import dev.warrant.intake.sender.ConfiguredSender;
import dev.warrant.observable.Observable;
import dev.warrant.web.InvalidInput;
import dev.warrant.web.InvalidInput.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One event of a Falco rule. Names are matched regardless of case, as Falcosidekick does; the time is a text and never read, because senders
 * write it in many ways. See "Formatting alerts" in Falco's documentation.
 *
 * @param document the event as sent
 */
record FalcoEvent(JsonNode document, String rule) {

    /** Whether the document is meant to be an event of Falco's. */
    static boolean isMeantBy(JsonNode document) {
        return document.isObject()
                && !(member(document, "rule").isMissingNode()
                        && member(document, "output").isMissingNode());
    }

    /** @throws InvalidInput when it is not a complete event */
    static FalcoEvent read(JsonNode document) {
        List<Fault> faults = Stream.of("rule", "output")
                .filter(name -> textOf(member(document, name)).isBlank())
                .map(name -> new Fault("required", "A Falco event must have a text '" + name + "'", "/" + name))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidInput("The document is not a complete Falco event", faults);
        }
        return new FalcoEvent(document, textOf(member(document, "rule")));
    }

    /** Whether Falco reports on itself, with metrics or dropped events, and not on what it watches. */
    boolean isAboutFalcoItself() {
        String source = text("source").toLowerCase(Locale.ROOT);
        return source.equals("internal")
                || source.startsWith("internal.")
                || rule.toLowerCase(Locale.ROOT).startsWith("falco internal");
    }

    NewIncident incident(Digest received, ConfiguredSender sender, List<String> clusterFields, String reporter) {
        FalcoFacts facts = new FalcoFacts(document, clusterFields);
        sender.requireSpeaksFor(facts.cluster(), facts.clusterPointer());
        FalcoIds ids = new FalcoIds(this, facts, received);
        List<Observable> observables = facts.observables();
        boolean isAboutAnAccount = facts.pod().isEmpty() && facts.auditedUser().isPresent();
        return new NewIncident(
                        FalcoWebhook.NAME,
                        ids.current(),
                        isAboutAnAccount ? IncidentKind.SUSPICIOUS_TOKEN : IncidentKind.UNAUTHORIZED_WORKLOAD,
                        FalcoPriority.severityOf(text("priority")),
                        Objects.requireNonNull(sender.environment()),
                        rule,
                        document,
                        List.of(),
                        received,
                        observables,
                        reporter)
                .sentBy(sender.identity())
                .sentFrom(sender.speaksFor())
                .knownBefore(ids.former(evidence -> new FalcoFacts(evidence, clusterFields)));
    }

    /** The text under a name; empty when there is none. */
    String text(String name) {
        return textOf(member(document, name));
    }

    private static String textOf(JsonNode node) {
        return node.isTextual() ? node.asText() : "";
    }

    /** The member of this name; when several differ in case only, the one in lower case. */
    private static JsonNode member(JsonNode document, String name) {
        return document.path(nameOf(document, name));
    }

    static String nameOf(JsonNode document, String name) {
        if (document.has(name)) {
            return name;
        }
        return document.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }
}
