package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import dev.warrant.observable.Observable;
import dev.warrant.observable.SubjectType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an incident says is compromised, and where that lives. */
class SubjectsTest {

    @Test
    void aPodIsNamedWithItsNamespaceAndItsCluster() {
        Incident incident = about("namespace", "shop", "workload", "checkout", "cluster", "prod-eu");

        assertThat(incident.subjects()).containsExactly(new Subject("workload", "shop/checkout", "prod-eu"));
    }

    @Test
    void whatTheEventSaysOfItsInstanceGoesBeforeTheSender() {
        assertThat(sentFrom("staging", "container", "4f5e").subjects())
                .containsExactly(new Subject("container", "4f5e", "staging"));
        assertThat(sentFrom("staging", "container", "4f5e", "cluster", "prod-eu")
                        .subjects())
                .containsExactly(new Subject("container", "4f5e", "prod-eu"));
    }

    @Test
    void aRoleAndAUserOfOneNameAreTwo() {
        assertThat(about("iam-user", "deploy", "iam-role", "deploy", "cloud-account", "1111")
                        .subjects())
                .containsExactlyInAnyOrder(
                        new Subject("principal", "deploy", "1111"), new Subject("iam-role", "deploy", "1111"));
    }

    @Test
    void aSecretIsTheSameWhereverItIsFound() {
        Incident incident = about(
                "repository",
                "acme/api",
                "credential-id",
                "7",
                "code-host",
                "github.com",
                "credential-fingerprint",
                "f");

        assertThat(incident.subjects())
                .containsExactly(
                        new Subject("credential", "acme/api#7", "github.com"),
                        new Subject("secret-fingerprint", "f", ""));
    }

    @Test
    void thePageOfAnAlertTellsTheCodeHost() {
        Incident incident = about(
                "repository",
                "acme/api",
                "credential-id",
                "7",
                "url",
                "https://Git.Acme.example:8443/acme/api/security/7");

        assertThat(incident.subjects())
                .containsExactly(new Subject("credential", "acme/api#7", "git.acme.example:8443"));
    }

    @Test
    void everyKindOfSubjectIsRecognised() {
        for (SubjectType type : SubjectType.values()) {
            for (String observable : type.observables()) {
                assertThat(about(observable, "x").subjects())
                        .as(observable)
                        .containsExactly(new Subject(type.word(), "x", ""));
                assertThat(SubjectType.namedBy(observable)).contains(type);
            }
        }
    }

    @Test
    void whatIsOfNoKnownKindIsASubjectAndWhatTellsWhereOrHowIsNone() {
        for (String unknown : List.of("mailbox", "target-account", "target-node")) {
            assertThat(about(unknown, "x").subjects()).as(unknown).hasSize(1);
        }
        for (String circumstance :
                List.of("src-ip", "first-seen", "last-seen", "pod-ip", "http-status", "mac-address")) {
            assertThat(about(circumstance, "x").subjects()).as(circumstance).isEmpty();
        }
    }

    @Test
    void anAddressAnAccountAndABranchAreNoSubjects() {
        assertThat(about("ip", "203.0.113.9", "account", "sam", "branch", "main")
                        .subjects())
                .isEmpty();
    }

    @Test
    void theVocabularyIsClosed() {
        assertThatThrownBy(() -> new Subject("spaceship", "x", "")).hasMessageContaining("'spaceship'");
    }

    private static Incident about(String... typesAndValues) {
        return sentFrom("", typesAndValues);
    }

    private static Incident sentFrom(String instance, String... typesAndValues) {
        List<Observable> observables = new ArrayList<>();
        for (int i = 0; i < typesAndValues.length; i += 2) {
            observables.add(new Observable(typesAndValues[i], typesAndValues[i + 1], "/x/" + i, true, "siem"));
        }
        return new Incident(
                IncidentId.random(),
                "siem",
                "1",
                IncidentKind.SUSPICIOUS_TOKEN,
                Severity.HIGH,
                "production",
                "t",
                JsonNodeFactory.instance.objectNode(),
                Digest.of("x"),
                observables,
                "siem",
                Instant.EPOCH,
                instance,
                Seen.once(Severity.HIGH, "siem", "siem", Instant.EPOCH));
    }
}
