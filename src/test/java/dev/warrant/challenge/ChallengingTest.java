package dev.warrant.challenge;

import static dev.warrant.ExposedToken.REMEDIATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.ExposedToken;
import dev.warrant.KnownAccounts;
import dev.warrant.KnownPolicies;
import dev.warrant.access.Group;
import dev.warrant.approval.Decided;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateInput;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.owner.AssetOwners;
import dev.warrant.owner.OwnerRoom;
import dev.warrant.policy.Policy;
import dev.warrant.review.Review;
import dev.warrant.template.Template;
import dev.warrant.web.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengingTest {

    private final KnownAccounts accounts = new KnownAccounts()
            .with("ana", Group.ANALYST)
            .with("ben", Group.APPROVER)
            .with("olga", Group.ASSETOWNER)
            .with("oscar", Group.ASSETOWNER)
            .with("otto", Group.PROCESSOWNER);
    private final KnownPolicies policies = new KnownPolicies().with(ExposedToken.aPolicy());
    private final RememberedChallenges gates = new RememberedChallenges();
    private final AssetOwners owners = owners(Map.of(
            "warrant.approval.asset-owners[0].resources", "token:acme/*",
            "warrant.approval.asset-owners[0].owners", "olga,otto",
            "warrant.approval.asset-owners[1].resources", "token:other/*",
            "warrant.approval.asset-owners[1].owners", "oscar"));
    private final Challenging challenging = new Challenging(accounts, owners, policies, gates);

    @ParameterizedTest
    @ValueSource(strings = {"ana", "ben", "olga"})
    void theResponseGroupAndTheOwnersOfWhatIsTouchedMayChallenge(String challenger) {
        challenging.challenge(REMEDIATION, challenger, "that is ours");

        assertThat(gates.challenges).containsExactly(challenger + ": that is ours");
    }

    @Test
    void anOwnerOfSomethingElseMayNotChallenge() {
        assertThatThrownBy(() -> challenging.challenge(REMEDIATION, "oscar", "that is ours"))
                .isInstanceOf(ChallengeRefused.class)
                .hasMessage(
                        "An asset owner may challenge only what touches an asset of theirs; 'oscar' is a named owner of nothing that"
                                + " this policy touches.");
        assertThat(gates.challenges).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"otto", "nobody"})
    void nobodyElseMayEvenIfNamed(String stranger) {
        assertThatThrownBy(() -> challenging.challenge(REMEDIATION, stranger, "that is ours"))
                .isInstanceOf(ChallengeRefused.class)
                .hasMessageContaining("'" + stranger + "' is neither");
        assertThat(gates.challenges).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2001})
    void aChallengeHasAReasonThatFits(int length) {
        assertThatThrownBy(() -> challenging.challenge(REMEDIATION, "ana", "a".repeat(length)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("this one has " + length);
        assertThat(gates.challenges).isEmpty();
    }

    @Test
    void thereIsNothingToChallengeBeforeThereIsAPolicy() {
        RemediationId unknown = new RemediationId("rem-unknown");

        assertThatThrownBy(() -> challenging.challenge(unknown, "ana", "why"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no policy yet");
    }

    @Test
    void namesTheOwnersOfTargetsAndOfWhateverElseIsChanged() {
        Policy policy = ExposedToken.aPolicy();

        assertThat(owners.of(policy)).containsExactly("olga", "otto");
        assertThat(owners(Map.of(
                                "warrant.approval.asset-owners[0].resources", "pipeline:ACME/shop",
                                "warrant.approval.asset-owners[0].owners", "olga"))
                        .of(policy))
                .containsExactly("olga");
        assertThat(owners(Map.of()).of(policy)).isEmpty();
    }

    @Test
    void refusesAnOwnershipThatOwnsNothing() {
        assertRefused("must name resources and owners", "resources", "token:a");
        assertRefused("must name resources and owners", "owners", "olga");
        assertRefused("'acme/shop' is not", "resources", "acme/shop", "owners", "olga");
        assertRefused("is blank", "resources", "token:a", "owners", "olga, ,ben");
    }

    private static void assertRefused(String reason, String... settings) {
        Map<String, String> entry = new java.util.TreeMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            entry.put("warrant.approval.asset-owners[0]." + settings[i], settings[i + 1]);
        }
        assertThatThrownBy(() -> owners(entry)).rootCause().hasMessageContaining(reason);
    }

    private static AssetOwners owners(Map<String, String> settings) {
        return OwnerRoom.named(settings);
    }

    /** Gates; only their challenges matter here. */
    private static final class RememberedChallenges implements Gates {

        private final List<String> challenges = new ArrayList<>();

        @Override
        public Gate challenged(RemediationId remediation, String challenger, String reason) {
            challenges.add(challenger + ": " + reason);
            return new Gate(ExposedToken.aPolicy().digest(), GateKind.ONE_APPROVER, List.of());
        }

        @Override
        public Map<GateInput, Object> decisionInputs(
                Incident incident, Template template, Policy policy, Review review) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Gate decide(Incident incident, Template template, Policy policy, Review review, Decided decided) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Gate> newest(RemediationId remediation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<OnRecord> all(RemediationId remediation) {
            throw new UnsupportedOperationException();
        }
    }
}
