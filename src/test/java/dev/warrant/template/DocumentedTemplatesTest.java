package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.incident.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The templates that the documentation offers, for whoever has the control plane that they need, can be released as they are. */
class DocumentedTemplatesTest {

    @Test
    void thoseForKeycloakAreSound() {
        assertThat(new TemplateReading(TemplateFixtures.actions()).read("file:docs/keycloak/*.yaml"))
                .extracting(template -> template.ref().id())
                .containsExactlyInAnyOrder("exposed-client-secret", "taken-over-account");
    }

    /** What Keycloak itself takes for the name of a user or the id of a client. */
    @ParameterizedTest
    @CsvSource({
        "taken-over-account, user, jürgen",
        "taken-over-account, user, _svc",
        "taken-over-account, user, 王伟@corp.example",
        "exposed-client-secret, client, https://sp.example/saml?x=1#a",
        "exposed-client-secret, client, @app$1",
        "exposed-client-secret, client, urn:amazon:webservices",
        "exposed-client-secret, client, /legacy/app",
        "exposed-client-secret, client, 'Order Service \"old\"; (v1)'",
        "taken-over-account, user, a+b@corp.example"
    })
    void thoseForKeycloakAcceptNamesThatExist(String template, String slot, String name) {
        assertThat(documented(template).slots().get(slot).objectionsTo(TextNode.valueOf(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"taken-over-account, user", "exposed-client-secret, client"})
    void thoseForKeycloakRefuseWhatDoesNotShow(String template, String slot) {
        Slot named = documented(template).slots().get(slot);

        for (String hidden : List.of("a\u202eb", "a\u0000b", "a\u00a0b", "a\nb", "a\u200bb", " a", "a ", "")) {
            assertThat(named.objectionsTo(TextNode.valueOf(hidden))).as(hidden).isNotEmpty();
        }
    }

    @Test
    void theOneForAClientContainsItInItsRealmAndTheSecretWithIt() {
        Map<String, JsonNode> filled =
                Map.of("realm", TextNode.valueOf("corp"), "client", TextNode.valueOf("ci-deployer"));
        Subject secret = new Subject("secret-fingerprint", "fp-1", "");

        assertThat(documented("exposed-client-secret")
                        .contains()
                        .leaves(List.of(new Subject("client", "corp/ci-deployer", "corp"), secret), filled))
                .isEmpty();
        assertThat(documented("exposed-client-secret")
                        .contains()
                        .leaves(List.of(new Subject("client", "test/ci-deployer", "test")), filled))
                .hasSize(1);
    }

    private static Template documented(String id) {
        return new TemplateReading(TemplateFixtures.actions())
                .read("file:docs/keycloak/*.yaml").stream()
                        .filter(template -> template.ref().id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
