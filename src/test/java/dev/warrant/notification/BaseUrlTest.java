package dev.warrant.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class BaseUrlTest {

    @Test
    void linksInMailsFollowThePort() throws IOException {
        assertThat(baseUrl(Map.of())).isEqualTo("http://localhost:8080");
        assertThat(baseUrl(Map.of("warrant.server.port", "9443"))).isEqualTo("http://localhost:9443");
        assertThat(baseUrl(Map.of("server.port", "9444"))).isEqualTo("http://localhost:9444");
    }

    @Test
    void linksInMailsBeginWithTheAddressThatWasSet() throws IOException {
        assertThat(baseUrl(Map.of("warrant.notification.base-url", "https://warrant.example.org")))
                .isEqualTo("https://warrant.example.org");
    }

    private static String baseUrl(Map<String, Object> given) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return environment.getRequiredProperty("warrant.notification.base-url");
    }
}
