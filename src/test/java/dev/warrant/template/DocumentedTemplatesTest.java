package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The templates that the documentation offers, for whoever has the control plane that they need, can be released as they are. */
class DocumentedTemplatesTest {

    @Test
    void thoseForKeycloakAreSound() {
        assertThat(new TemplateReading(TemplateFixtures.actions()).read("file:docs/keycloak/*.yaml"))
                .extracting(template -> template.ref().id())
                .containsExactlyInAnyOrder("exposed-client-secret", "taken-over-account");
    }
}
