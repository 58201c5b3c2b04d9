package dev.warrant.intake.falco;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.NewIncident;
import dev.warrant.intake.sender.ConfiguredSender;
import dev.warrant.intake.web.Delivery;
import dev.warrant.intake.web.WebhookRefused;
import dev.warrant.intake.web.WebhookSource;
import java.util.List;
import java.util.Optional;

/**
 * A webhook for Falco's {@code http_output} and for Falcosidekick's webhook output. Its sender has secrets, or an account of the group intake;
 * to the one without a name of its own every such account may send.
 */
final class FalcoWebhook implements WebhookSource {

    static final String NAME = "falco";

    private final ConfiguredSender sender;

    private final List<String> clusterFields;

    FalcoWebhook(ConfiguredSender sender, List<String> clusterFields) {
        this.sender = sender;
        this.clusterFields = List.copyOf(clusterFields);
    }

    @Override
    public String name() {
        return sender.name();
    }

    @Override
    public void authenticate(Delivery delivery) {
        if (provesItself()) {
            if (!FalcoSecret.isBrought(delivery, name(), sender.secrets())) {
                throw WebhookRefused.unproven(
                        "The header Authorization is missing or carries no configured secret of '" + name()
                                + "': send 'Bearer' and the secret, or the sender's name and the secret as a password");
            }
            return;
        }
        String account = delivery.account()
                .orElseThrow(() -> WebhookRefused.unproven(
                        "Falco does not sign its events; send them with the account of a source"));
        if (!sender.account().isEmpty() && !sender.account().equals(account)) {
            throw WebhookRefused.unproven("The sender '" + name() + "' signs in with another account");
        }
    }

    @Override
    public boolean provesItself() {
        return !sender.secrets().isEmpty();
    }

    @Override
    public boolean isWrapped() {
        return true;
    }

    @Override
    public boolean isEvent(JsonNode document) {
        return FalcoEvent.isMeantBy(document);
    }

    @Override
    public Optional<NewIncident> understand(Delivery delivery) {
        return Optional.of(FalcoEvent.read(StrictJson.read(delivery.body())))
                .filter(event -> !event.isAboutFalcoItself())
                .map(event -> event.incident(
                        delivery.digest(),
                        sender,
                        clusterFields,
                        provesItself() ? sender.reporter() : delivery.account().orElseThrow()));
    }
}
