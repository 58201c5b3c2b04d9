package dev.warrant.controlplane.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.EffectReader.Readable;
import dev.warrant.controlplane.Resource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class SandboxSeedingTest {

    private final Sandbox sandbox = new Sandbox();

    @ParameterizedTest
    @CsvSource({
        "sandbox.suspend-pipeline, acme/payments-api",
        "sandbox.suspend-pipeline, Codertocat/Hello-World",
        "sandbox.suspend-pipeline, octocat-repo/hello-world",
        "sandbox.end-session, sess-7f3a",
        "sandbox.suspend-principal, m.keller",
        "sandbox.suspend-principal, ci-bot"
    })
    void whatTheSamplesNameExistsAndIsNotContained(String action, String value) {
        sandbox.seeding(true).afterSingletonsInstantiated();

        String parameter =
                sandbox.actions.named(action).description().parameters().get(0);
        ActionCall call = new ActionCall(action, Map.of(parameter, TextNode.valueOf(value)));

        assertThat(wouldChange(call)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"acme/payments-api, 417", "Codertocat/Hello-World, 191", "octocat-repo/hello-world, 42"})
    void theTokensOfTheSamplesAreActive(String repository, String credential) {
        sandbox.seeding(true).afterSingletonsInstantiated();

        assertThat(wouldChange(new ActionCall(
                        "sandbox.revoke-token",
                        Map.of(
                                "repository",
                                TextNode.valueOf(repository),
                                "credential",
                                TextNode.valueOf(credential)))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"shop, checkout-6d4f9", "default, alpine", "hello-app, nginx-676b6c5bbc-4xc6t"})
    void theWorkloadsOfTheSamplesCanBeContainedInFourWays(String namespace, String workload) {
        sandbox.seeding(true).afterSingletonsInstantiated();

        assertThat(new String[] {
                    "sandbox.quarantine-workload",
                    "sandbox.isolate-network",
                    "sandbox.detach-service",
                    "sandbox.suspend-service-account"
                })
                .allMatch(action -> wouldChange(new ActionCall(
                        action,
                        Map.of("namespace", TextNode.valueOf(namespace), "workload", TextNode.valueOf(workload)))));
    }

    @Test
    void anEstateThatHoldsSomethingIsLeftAlone() {
        sandbox.estate.add("token", "own/repository/1", JsonNodeFactory.instance.objectNode());

        sandbox.seeding(true).afterSingletonsInstantiated();

        assertThat(sandbox.row(new Resource("sandbox", "token", "acme/payments-api/417")))
                .isEmpty();
    }

    @Test
    void anEstateThatWasSeededEarlierGetsWhatIsNewAndKeepsWhatItHas() {
        sandbox.estate.add(
                "principal", "m.keller", JsonNodeFactory.instance.objectNode().put("enabled", false));

        sandbox.seeding(true).afterSingletonsInstantiated();
        sandbox.seeding(true).afterSingletonsInstantiated();

        assertThat(sandbox.row(new Resource("sandbox", "principal", "ci-bot"))).isPresent();
        assertThat(wouldChange(
                        new ActionCall("sandbox.suspend-principal", Map.of("principal", TextNode.valueOf("m.keller")))))
                .isFalse();
    }

    @Test
    void aSandboxThatIsSwitchedOffStaysEmpty() {
        sandbox.seeding(false).afterSingletonsInstantiated();

        assertThat(sandbox.estate.isEmpty()).isTrue();
    }

    private boolean wouldChange(ActionCall call) {
        return sandbox.plane.reader().orElseThrow().read(call) instanceof Readable reading
                && !reading.effects().get(0).changesNothing();
    }
}
