package dev.warrant.intake.web;

import dev.warrant.incident.NewIncident;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.HttpHeaders;

/** Understands deliveries as this room does, for the tests of others. */
public final class WebhookRoom {

    private WebhookRoom() {}

    public static Optional<NewIncident> understood(
            BeanFactory beans, String source, HttpHeaders headers, String body, String account) {
        Delivery delivery = new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), account);
        return beans.getBean(WebhookSources.class).named(source).flatMap(adapter -> adapter.understand(delivery));
    }
}
