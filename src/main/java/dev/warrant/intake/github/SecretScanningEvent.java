package dev.warrant.intake.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.Signal.Meaning;
import dev.warrant.intake.web.Fields;
import dev.warrant.web.Faults;
import dev.warrant.web.InvalidInput.Fault;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The GitHub events about an exposed secret, and what their actions say about it. */
enum SecretScanningEvent {
    ALERT(
            "secret_scanning_alert",
            Map.of(
                    "created", Meaning.REPORTED,
                    "reopened", Meaning.AGAIN,
                    "publicly_leaked", Meaning.AGAIN,
                    "resolved", Meaning.OVER,
                    "revoked", Meaning.OVER,
                    "validated", Meaning.TOLD),
            Set.of("assigned", "unassigned")),
    LOCATION("secret_scanning_alert_location", Map.of("created", Meaning.REPORTED), Set.of());

    private static final String FULL_NAME = "[A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}";

    private final String word;

    private final Map<String, Meaning> actions;

    private final Set<String> housekeeping;

    /** @param housekeeping the actions that say nothing of the secret */
    SecretScanningEvent(String word, Map<String, Meaning> actions, Set<String> housekeeping) {
        this.word = word;
        this.actions = actions;
        this.housekeeping = housekeeping;
    }

    static Optional<SecretScanningEvent> named(String word) {
        return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
    }

    /**
     * The alert in a payload of this event; empty when its action says nothing of the secret.
     *
     * @throws dev.warrant.web.InvalidInput when the payload is not one of this event
     */
    Optional<ExposedSecretAlert> read(JsonNode payload) {
        Faults faults = new Faults();
        Fields fields = Fields.of(payload, "", faults);
        String action = fields.text("action", 64);
        if (housekeeping.contains(action)) {
            return Optional.empty();
        }
        if (!action.isEmpty() && !actions.containsKey(action)) {
            faults.add(new Fault(
                    "vocabulary",
                    "'action' must be one of "
                            + String.join(
                                    ", ",
                                    Stream.concat(actions.keySet().stream(), housekeeping.stream())
                                            .sorted()
                                            .toList()),
                    "/action"));
        }
        Fields alert = fields.within("alert");
        long number = alert.number("number");
        String secretType = alert.text("secret_type", 256);
        String repository = fields.within("repository")
                .text("full_name", 201, FULL_NAME, "an owner and a repository such as acme/payments-api");
        if (this == LOCATION) {
            fields.object("location");
        }
        if (!faults.isEmpty()) {
            throw faults.refusal("The payload is not one of the event " + word);
        }
        Meaning meaning = actions.getOrDefault(action, Meaning.REPORTED);
        return Optional.of(new ExposedSecretAlert(repository, number, secretType, action, meaning, payload));
    }
}
