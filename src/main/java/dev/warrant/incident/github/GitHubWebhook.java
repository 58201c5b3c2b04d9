package dev.warrant.incident.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.web.Delivery;
import dev.warrant.incident.web.WebhookRefused;
import dev.warrant.incident.web.WebhookSource;
import dev.warrant.web.InvalidInput;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The webhook of GitHub secret scanning. An alert and its locations arrive as separate deliveries, in any order, and become one incident.
 * See "Webhook events and payloads" in GitHub's documentation.
 */
@Component
class GitHubWebhook implements WebhookSource {

    static final String NAME = "github";

    private static final String EVENT_HEADER = "X-GitHub-Event";

    private final GitHubProperties properties;

    GitHubWebhook(GitHubProperties properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void authenticate(Delivery delivery) {
        String secret = properties.webhookSecret();
        if (secret == null || secret.isBlank()) {
            throw WebhookRefused.unproven("No webhook secret is configured for 'github'");
        }
        boolean matches = delivery.header(GitHubSignature.HEADER)
                .filter(header -> new GitHubSignature(secret).matches(header, delivery.body()))
                .isPresent();
        if (!matches) {
            throw WebhookRefused.unproven("The header " + GitHubSignature.HEADER
                    + " is missing or is not the signature of the body under the configured secret");
        }
    }

    @Override
    public Optional<NewIncident> understand(Delivery delivery) {
        String event = delivery.header(EVENT_HEADER)
                .orElseThrow(() -> WebhookRefused.malformed("The header " + EVENT_HEADER + " is missing or repeated"));
        JsonNode payload = GitHubPayload.of(delivery);
        if (!payload.isObject() || payload.isEmpty()) {
            throw new InvalidInput(
                    "The payload is no event of GitHub",
                    List.of(new InvalidInput.Fault("type", "Expected a JSON object with the members of an event", "")));
        }
        return SecretScanningEvent.named(event)
                .flatMap(kind -> kind.read(payload))
                .map(alert -> alert.incident(delivery.digest(), properties.environment()));
    }
}
