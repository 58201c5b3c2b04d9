package dev.warrant.intake.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.FormerId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.PageHost;
import dev.warrant.incident.Severity;
import dev.warrant.incident.Signal;
import dev.warrant.intake.sender.ConfiguredSender;
import dev.warrant.intake.web.Moments;
import dev.warrant.observable.Observable;
import dev.warrant.redaction.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One alert of GitHub secret scanning.
 *
 * @param number the alert's number in its repository
 * @param payload the whole event, with the secret in it
 */
record ExposedSecretAlert(
        String repository, long number, String secretType, String action, Signal.Meaning meaning, JsonNode payload) {

    private static final String SECRET = "/alert/secret";

    private static final String DEFAULT_HOST = "github.com";

    /** Where a secret was found when not in a file of a commit. */
    private static final List<String> LOCATIONS = List.of(
            "page_url",
            "issue_title_url",
            "issue_body_url",
            "issue_comment_url",
            "discussion_title_url",
            "discussion_body_url",
            "discussion_comment_url",
            "pull_request_title_url",
            "pull_request_body_url",
            "pull_request_comment_url",
            "pull_request_review_url",
            "pull_request_review_comment_url");

    NewIncident incident(Digest received, ConfiguredSender sender) {
        sender.requireSpeaksFor(host(), "/alert/html_url");
        return new NewIncident(
                        GitHubWebhook.NAME,
                        externalId(),
                        IncidentKind.EXPOSED_SECRET,
                        severity(),
                        Objects.requireNonNull(sender.environment()),
                        "Exposed %s in %s (alert %d)".formatted(secretType, repository, number),
                        payload,
                        payload.at(SECRET).isTextual() ? List.of(SECRET) : List.of(),
                        received,
                        observables(),
                        NewIncident.SIGNED + sender.name())
                .sentBy(sender.identity())
                .sentFrom(host().orElse(sender.speaksFor()))
                .saying(signal())
                .knownBefore(formerIds());
    }

    /** Earlier versions left out the code host, so that the page of the alert on record has to tell it. */
    private List<FormerId> formerIds() {
        return host()
                .map(host -> new FormerId(
                        repository + "#" + number, evidence -> host(evidence).equals(Optional.of(host))))
                .stream()
                .toList();
    }

    /** Numbers are given per repository and code host; those of github.com stand without it. */
    private String externalId() {
        String alert = repository + "#" + number;
        return host().filter(host -> !host.equals(DEFAULT_HOST))
                .map(host -> host + "/" + alert)
                .orElse(alert);
    }

    /** The code host, by the page of the alert, else by that of the repository. */
    private Optional<String> host() {
        return host(payload);
    }

    private static Optional<String> host(JsonNode payload) {
        return PageHost.of(Pointers.resolve(payload, "/alert/html_url").asText())
                .or(() -> PageHost.of(
                        Pointers.resolve(payload, "/repository/html_url").asText()));
    }

    /** GitHub tells of a validation by the validity that it found. */
    private Signal signal() {
        String validity = payload.at("/alert/validity").asText("");
        String word = meaning == Signal.Meaning.TOLD && validity.matches("[a-z]{1,20}")
                ? action + " (" + validity + ")"
                : action;
        return new Signal(
                meaning,
                word,
                times().map(payload::at)
                        .filter(JsonNode::isTextual)
                        .map(node -> Moments.read(node.asText()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null));
    }

    /** Where an alert tells when this happened. When it was created is not when it came back: a time that does not fit is worse than none. */
    private Stream<String> times() {
        return switch (meaning) {
            case REPORTED -> Stream.of("/alert/updated_at", "/alert/created_at");
            case OVER -> Stream.of("/alert/updated_at", "/alert/resolved_at");
            case AGAIN, TOLD -> Stream.of("/alert/updated_at");
        };
    }

    private Severity severity() {
        boolean publiclyLeaked = action.equals("publicly_leaked")
                || payload.path("alert").path("publicly_leaked").asBoolean(false);
        return publiclyLeaked ? Severity.CRITICAL : Severity.HIGH;
    }

    /**
     * GitHub itself gives the alert's number, the page of the alert and the hash of the commit, and the owner named the repository. Who pushes
     * or comments chooses path and branch, and everybody chooses their own login.
     */
    private List<Observable> observables() {
        List<Observable> observables = new ArrayList<>();
        add(observables, "repository", "/repository/full_name", true);
        add(observables, "credential-id", "/alert/number", true);
        add(observables, "commit", "/location/details/commit_sha", true);
        add(observables, "path", "/location/details/path", false);
        add(observables, "branch", "/repository/default_branch", false);
        add(observables, "account", "/sender/login", false);
        add(observables, "url", "/alert/html_url", true);
        LOCATIONS.forEach(field -> add(observables, "url", "/location/details/" + field, false));
        return observables;
    }

    private void add(List<Observable> observables, String type, String pointer, boolean trusted) {
        JsonNode found = Pointers.resolve(payload, pointer);
        String value = found.isTextual() || found.isIntegralNumber() ? found.asText() : "";
        if (!value.isBlank() && value.length() <= 1024) {
            observables.add(new Observable(type, value, pointer, trusted, GitHubWebhook.NAME));
        }
    }
}
