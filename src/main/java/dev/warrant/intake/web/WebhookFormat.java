package dev.warrant.intake.web;

import dev.warrant.intake.sender.ConfiguredSender;

/** A format in which webhooks send, and the sources that use it. */
public interface WebhookFormat {

    /** The sender that the settings of this format alone describe, named as its kind. */
    ConfiguredSender standard();

    WebhookSource source(ConfiguredSender sender);
}
