package dev.warrant.intake.github;

import dev.warrant.intake.sender.ConfiguredSender;
import dev.warrant.intake.sender.SenderKind;
import dev.warrant.intake.sender.SharedSecrets;
import dev.warrant.intake.web.WebhookFormat;
import dev.warrant.intake.web.WebhookSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the webhooks of GitHub and of GitHub Enterprise servers. */
@Component
class GitHubFormat implements WebhookFormat {

    private final ConfiguredSender standard;

    GitHubFormat(GitHubProperties properties) {
        String secret = properties.webhookSecret();
        this.standard = new ConfiguredSender(
                GitHubWebhook.NAME,
                SenderKind.GITHUB,
                secret == null ? SharedSecrets.NONE : SharedSecrets.of(List.of(secret)),
                "",
                properties.environment(),
                "");
    }

    @Override
    public ConfiguredSender standard() {
        return standard;
    }

    @Override
    public WebhookSource source(ConfiguredSender sender) {
        return new GitHubWebhook(sender);
    }
}
