package dev.warrant.intake.falco;

import dev.warrant.intake.sender.ConfiguredSender;
import dev.warrant.intake.sender.SenderKind;
import dev.warrant.intake.sender.SharedSecrets;
import dev.warrant.intake.web.WebhookFormat;
import dev.warrant.intake.web.WebhookSource;
import org.springframework.stereotype.Component;

/** Makes the webhooks of Falco, one for each cluster or as many as are configured. */
@Component
class FalcoFormat implements WebhookFormat {

    private final FalcoProperties properties;

    FalcoFormat(FalcoProperties properties) {
        this.properties = properties;
    }

    /** Every account of the group intake may send to it. */
    @Override
    public ConfiguredSender standard() {
        return new ConfiguredSender(
                FalcoWebhook.NAME,
                SenderKind.FALCO,
                SharedSecrets.NONE,
                "",
                properties.environment(),
                properties.cluster(),
                properties.furtherClusters());
    }

    @Override
    public WebhookSource source(ConfiguredSender sender) {
        return new FalcoWebhook(sender, properties.clusterFields());
    }
}
