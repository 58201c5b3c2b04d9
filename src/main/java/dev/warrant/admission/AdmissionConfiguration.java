package dev.warrant.admission;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the guard and the door into the server. */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

    /** Room for a thread per connection, so that threads never run out before connections do. */
    private static final int SPARE_THREADS = 20;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedServer(
            AdmissionProperties limits, Connections connections) {
        return factory -> {
            factory.setProtocol(GuardedProtocol.class.getName());
            factory.addEngineValves(new Door(limits, connections));
            factory.addContextValves(new LateBodies());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof GuardedProtocol protocol) {
                    protocol.guardedBy(connections);
                    protocol.setMaxThreads(limits.connections() + SPARE_THREADS);
                    // The frame of a chunked body is read at one go; it must not be a way around the time limit for
                    // bodies.
                    protocol.setMaxExtensionSize(0);
                    protocol.setMaxTrailerSize(64);
                }
            });
        };
    }
}
