package dev.warrant.incident;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import java.util.List;

/**
 * An event as a source adapter understood it, not yet recorded. The evidence may still hold secret values; {@link IncidentIntake} replaces
 * them before anything is stored.
 *
 * @param secretPointers RFC 6901 pointers of the values in {@code evidence} that the source says are secrets
 * @param signal what the source says by sending it
 */
public record NewIncident(
        String source,
        String externalId,
        IncidentKind kind,
        Severity severity,
        String environment,
        String title,
        JsonNode evidence,
        List<String> secretPointers,
        Digest receivedBytes,
        List<Observable> observables,
        String reporter,
        Signal signal) {

    /** The source of what people report in Tasklist; no program reports under this name. */
    public static final String BY_A_PERSON = "tasklist";

    /** The reporter of a delivery that its signature proves, before the source's name. */
    public static final String SIGNED = "webhook:";

    public NewIncident {
        secretPointers = List.copyOf(secretPointers);
        observables = List.copyOf(observables);
    }

    /** A plain report. */
    public NewIncident(
            String source,
            String externalId,
            IncidentKind kind,
            Severity severity,
            String environment,
            String title,
            JsonNode evidence,
            List<String> secretPointers,
            Digest receivedBytes,
            List<Observable> observables,
            String reporter) {
        this(
                source,
                externalId,
                kind,
                severity,
                environment,
                title,
                evidence,
                secretPointers,
                receivedBytes,
                observables,
                reporter,
                Signal.REPORTED);
    }

    /** Whether a signature proves the sender. Whoever has seen such bytes can send them once more; an account has to sign in. */
    boolean isSigned() {
        return reporter.startsWith(SIGNED);
    }

    public NewIncident saying(Signal said) {
        return new NewIncident(
                source,
                externalId,
                kind,
                severity,
                environment,
                title,
                evidence,
                secretPointers,
                receivedBytes,
                observables,
                reporter,
                said);
    }
}
