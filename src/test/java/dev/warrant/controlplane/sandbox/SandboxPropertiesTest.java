package dev.warrant.controlplane.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SandboxPropertiesTest {

    @Test
    void showsTheFaultsThatAreConfigured() {
        SandboxFaults faults =
                new SandboxFaults(bind(Map.of("warrant.controlplane.sandbox.faults.revoke-token", "drop-after-apply")));
        ActionCall revoke = new ActionCall(
                "sandbox.revoke-token",
                Map.of("repository", TextNode.valueOf("a/b"), "credential", TextNode.valueOf("1")));

        assertThat(faults.shows(
                        SandboxFault.DROP_AFTER_APPLY,
                        revoke,
                        SandboxStep.of(revoke).resource()))
                .isTrue();
    }

    @Test
    void refusesAFaultOfAnActionThatIsNotThere() {
        assertThatThrownBy(() -> bind(Map.of("warrant.controlplane.sandbox.faults.launch-rocket", "refuse")))
                .rootCause()
                .hasMessageContaining("The sandbox has no action 'launch-rocket'");
    }

    @Test
    void worksWithoutAnyConfiguration() {
        SandboxProperties properties = bind(Map.of());

        assertThat(properties.enabled()).isTrue();
        assertThat(properties.faults()).isEmpty();
        assertThat(properties.delay()).isLessThan(properties.timeout());
    }

    private static SandboxProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("warrant.controlplane.sandbox", SandboxProperties.class);
    }
}
