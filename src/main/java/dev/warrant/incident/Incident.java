package dev.warrant.incident;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.observable.Observable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One normalised security event.
 *
 * @param externalId the source's own id of the event; unique together with {@code source}
 * @param severity the worst that anybody reported
 * @param environment for example {@code production}; lower case
 * @param evidence the payload with every secret value replaced by a keyed fingerprint; a JSON object
 * @param receivedBytes the SHA-256 of the bytes as they were received
 * @param reporter the account that delivered it
 * @param instance where the sender is registered to send from, such as a cluster; empty when it is not. What the observables say takes precedence
 * @param seen how often it was reported while it was being handled
 */
public record Incident(
        IncidentId id,
        String source,
        String externalId,
        IncidentKind kind,
        Severity severity,
        String environment,
        String title,
        JsonNode evidence,
        Digest receivedBytes,
        List<Observable> observables,
        String reporter,
        Instant receivedAt,
        String instance,
        Seen seen) {

    public Incident {
        observables = List.copyOf(observables);
    }

    /** An incident that was reported once, by a sender that is not registered for one instance. */
    public Incident(
            IncidentId id,
            String source,
            String externalId,
            IncidentKind kind,
            Severity severity,
            String environment,
            String title,
            JsonNode evidence,
            Digest receivedBytes,
            List<Observable> observables,
            String reporter,
            Instant receivedAt) {
        this(
                id,
                source,
                externalId,
                kind,
                severity,
                environment,
                title,
                evidence,
                receivedBytes,
                observables,
                reporter,
                receivedAt,
                "",
                Seen.once(severity, source, reporter, receivedAt));
    }

    /** What this incident says is compromised, each with the instance on which it lives. */
    public List<Subject> subjects() {
        return Subjects.of(this);
    }

    /** The instance on which a thing lives, as observables of these types tell it; empty when none does. */
    public String instanceBy(List<String> types) {
        return Instances.of(this, types);
    }

    public List<Observable> observablesOf(String type) {
        return observables.stream()
                .filter(observable -> observable.type().equals(type))
                .toList();
    }

    /** The observables by which independent sources say the same as this one. */
    public List<Observable> corroborating(Observable fact) {
        return observables.stream().filter(fact::isCorroboratedBy).toList();
    }

    /**
     * The accounts that contributed to this incident, including those of documents without observables and of documents whose arrival alone was
     * kept.
     */
    public List<String> reporters() {
        Stream<String> ofDocuments = StreamSupport.stream(
                        evidence.path(RecordedIncidents.JOINED).spliterator(), false)
                .map(document -> document.path("reporter").asText());
        Stream<String> ofObservables = observables.stream().map(Observable::reporter);
        return Stream.of(Stream.of(reporter), ofDocuments, ofObservables)
                .flatMap(reporters -> reporters)
                .distinct()
                .toList();
    }

    /** Whether the account is one of the {@link #reporters()}; names are compared without regard to case. */
    public boolean isReportedBy(String account) {
        return reporters().stream().anyMatch(account::equalsIgnoreCase);
    }
}
