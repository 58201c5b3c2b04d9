package dev.warrant.controlplane.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.FoundActions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SandboxPropertiesTest {

    private final SandboxActions actions = new SandboxActions(FoundActions.of(SandboxAction.class));

    @Test
    void showsTheFaultsThatAreConfigured() {
        SandboxFaults faults = new SandboxFaults(
                bind(Map.of("warrant.controlplane.sandbox.faults.revoke-token", "drop-after-apply")), actions);
        ActionCall revoke = new ActionCall(
                "sandbox.revoke-token",
                Map.of("repository", TextNode.valueOf("a/b"), "credential", TextNode.valueOf("1")));

        assertThat(faults.shows(
                        SandboxFault.DROP_AFTER_APPLY,
                        revoke,
                        actions.step(revoke).resource()))
                .isTrue();
    }

    @Test
    void refusesAFaultOfAnActionThatIsNotThere() {
        SandboxProperties properties = bind(Map.of("warrant.controlplane.sandbox.faults.launch-rocket", "refuse"));

        assertThatThrownBy(() -> new SandboxFaults(properties, actions))
                .hasMessageContaining("The sandbox has no action 'sandbox.launch-rocket'");
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
