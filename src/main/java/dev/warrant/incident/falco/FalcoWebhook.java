package dev.warrant.incident.falco;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.StrictJson;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.web.Delivery;
import dev.warrant.incident.web.WebhookRefused;
import dev.warrant.incident.web.WebhookSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The webhook for Falco's {@code http_output} and for Falcosidekick's webhook output; both send under an account of the group intake. */
@Component
class FalcoWebhook implements WebhookSource {

    static final String NAME = "falco";

    private final FalcoProperties properties;

    FalcoWebhook(FalcoProperties properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void authenticate(Delivery delivery) {
        if (delivery.account().isEmpty()) {
            throw WebhookRefused.unproven("Falco does not sign its events; send them with the account of a source");
        }
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
                        delivery.digest(), properties, delivery.account().orElse("webhook:" + NAME)));
    }
}
