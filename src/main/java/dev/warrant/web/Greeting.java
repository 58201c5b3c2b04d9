package dev.warrant.web;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the person who started the application where to click, and how to send it a first incident. */
@Component
final class Greeting {

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private volatile int port;

    @EventListener
    void opened(ServletWebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        LOG.info("Warrant is ready.\n{}", String.join("\n", lines("http://localhost:" + port)));
    }

    static List<String> lines(String base) {
        return List.of(
                "  Tasks        " + base + "/camunda/app/tasklist/default/",
                "  Cockpit      " + base + "/camunda/app/cockpit/default/",
                "  HTTP API     " + base + "/swagger-ui.html",
                "  Try it       curl -u sensor -H 'Content-Type: application/json'"
                        + " --data @docs/samples/exposed-ci-token.json " + base + "/api/incidents");
    }
}
