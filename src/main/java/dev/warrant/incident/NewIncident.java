package dev.warrant.incident;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.observable.Observable;
import java.util.List;

/**
 * An event as a source adapter understood it, not yet recorded. The evidence may still hold secret values; intake replaces
 * them before anything is stored.
 *
 * @param secretPointers RFC 6901 pointers of the values in {@code evidence} that the source says are secrets
 * @param instance where the sender is registered to send from, such as a cluster or a tenant; empty when it is not
 * @param signal what the source says by sending it
 * @param sender the name of the configured sender, part of the identity; empty for one without a name of its own
 * @param formerIds under which earlier versions would have recorded it, where that differs
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
        String instance,
        Signal signal,
        String sender,
        List<FormerId> formerIds) {

    /** The source of what people report in Tasklist; no program reports under this name. */
    public static final String BY_A_PERSON = "tasklist";

    /** The reporter of a delivery that its signature proves, before the source's name. */
    public static final String SIGNED = "webhook:";

    public NewIncident {
        secretPointers = List.copyOf(secretPointers);
        observables = List.copyOf(observables);
        formerIds = List.copyOf(formerIds);
    }

    /** A plain report of a sender that is not registered for one instance. */
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
                "",
                Signal.REPORTED,
                "",
                List.of());
    }

    /** Whether a signature proves the sender. Anybody who has seen such bytes can replay them; an account has to sign in. */
    public boolean isSigned() {
        return reporter.startsWith(SIGNED);
    }

    /** The same from a sender that is registered for one instance; what the event itself says of its instance takes precedence. */
    public NewIncident sentFrom(String registered) {
        return with(registered, signal, sender, formerIds);
    }

    /** The same from a configured sender of this name: what others send under the same id is another event. */
    public NewIncident sentBy(String name) {
        return with(instance, signal, name, formerIds);
    }

    public NewIncident saying(Signal said) {
        return with(instance, said, sender, formerIds);
    }

    /** The same, which an earlier version would have recorded under another id. */
    public NewIncident knownBefore(List<FormerId> ids) {
        return with(instance, signal, sender, ids);
    }

    /** For people: the source, and the sender where it has a name of its own. */
    public String toldBy() {
        return toldBy(source, sender);
    }

    public static String toldBy(String source, String sender) {
        return sender.isEmpty() ? source : source + " (" + sender + ")";
    }

    private NewIncident with(String registered, Signal said, String name, List<FormerId> ids) {
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
                registered,
                said,
                name,
                ids);
    }
}
