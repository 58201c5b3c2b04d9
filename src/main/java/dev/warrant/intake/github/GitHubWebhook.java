package dev.warrant.intake.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.NewIncident;
import dev.warrant.intake.sender.ConfiguredSender;
import dev.warrant.intake.web.Delivery;
import dev.warrant.intake.web.WebhookRefused;
import dev.warrant.intake.web.WebhookSource;
import dev.warrant.shown.ShownText;
import dev.warrant.web.InvalidInput;
import java.util.List;
import java.util.Optional;

/**
 * A webhook of GitHub secret scanning, of one code host. An alert and its locations arrive as separate deliveries, in any order, and become one incident.
 * See "Webhook events and payloads" in GitHub's documentation.
 */
final class GitHubWebhook implements WebhookSource {

    static final String NAME = "github";

    private static final String EVENT_HEADER = "X-GitHub-Event";

    private static final int LONGEST_SHOWN = 64;

    private final ConfiguredSender sender;

    GitHubWebhook(ConfiguredSender sender) {
        this.sender = sender;
    }

    @Override
    public String name() {
        return sender.name();
    }

    @Override
    public void authenticate(Delivery delivery) {
        if (sender.secrets().isEmpty()) {
            throw WebhookRefused.unproven("No webhook secret is configured for '" + name() + "'");
        }
        byte[] body = delivery.body();
        boolean matches = delivery.header(GitHubSignature.HEADER)
                .filter(header -> sender.secrets().prove(secret -> new GitHubSignature(secret).matches(header, body)))
                .isPresent();
        if (!matches) {
            throw WebhookRefused.unproven("The header " + GitHubSignature.HEADER
                    + " is missing or is not the signature of the body under a configured secret");
        }
    }

    @Override
    public Optional<NewIncident> understand(Delivery delivery) {
        String event = delivery.header(EVENT_HEADER)
                .orElseThrow(() -> WebhookRefused.malformed("The header " + EVENT_HEADER + " is missing or repeated"));
        JsonNode payload = GitHubPayload.of(delivery);
        if (!payload.isObject() || payload.isEmpty()) {
            throw new InvalidInput(
                    "The payload is not a GitHub event",
                    List.of(new InvalidInput.Fault("type", "Expected a JSON object with the members of an event", "")));
        }
        Optional<SecretScanningEvent> ours = SecretScanningEvent.named(event);
        if (ours.isEmpty() && !OtherEvents.include(event)) {
            throw new InvalidInput(
                    "GitHub publishes no event of this name",
                    List.of(new InvalidInput.Fault(
                            "unknown-event",
                            "The header " + EVENT_HEADER + " must name a GitHub event, not '"
                                    + ShownText.of(event, LONGEST_SHOWN) + "'",
                            "")));
        }
        return ours.flatMap(kind -> kind.read(payload)).map(alert -> alert.incident(delivery.digest(), sender));
    }
}
