package dev.warrant.incident.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.Observable;
import dev.warrant.incident.Severity;
import dev.warrant.incident.redaction.Pointers;
import java.util.ArrayList;
import java.util.List;

/**
 * One alert of GitHub secret scanning.
 *
 * @param number the alert's number in its repository
 * @param payload the whole event, with the secret in it
 */
record ExposedSecretAlert(String repository, long number, String secretType, String action, JsonNode payload) {

    private static final String SECRET = "/alert/secret";

    NewIncident incident(Digest received, String environment) {
        return new NewIncident(
                GitHubWebhook.NAME,
                repository + "#" + number,
                IncidentKind.EXPOSED_SECRET,
                severity(),
                environment,
                "Exposed %s in %s (alert %d)".formatted(secretType, repository, number),
                payload,
                payload.at(SECRET).isTextual() ? List.of(SECRET) : List.of(),
                received,
                observables(),
                "webhook:" + GitHubWebhook.NAME);
    }

    private Severity severity() {
        boolean publiclyLeaked = action.equals("publicly_leaked")
                || payload.path("alert").path("publicly_leaked").asBoolean(false);
        return publiclyLeaked ? Severity.CRITICAL : Severity.HIGH;
    }

    /** Who pushes chooses the path, but neither the alert's number nor the repository's name nor the commit's hash. */
    private List<Observable> observables() {
        List<Observable> observables = new ArrayList<>();
        add(observables, "repository", "/repository/full_name", true);
        add(observables, "credential-id", "/alert/number", true);
        add(observables, "commit", "/location/details/commit_sha", true);
        add(observables, "path", "/location/details/path", false);
        return observables;
    }

    private void add(List<Observable> observables, String type, String pointer, boolean trusted) {
        String value = Pointers.resolve(payload, pointer).asText();
        if (!value.isEmpty() && value.length() <= 1024) {
            observables.add(new Observable(type, value, pointer, trusted, GitHubWebhook.NAME));
        }
    }
}
