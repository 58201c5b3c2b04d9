package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.OnBothDatabases;
import dev.warrant.incident.IncidentsUnderTest.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class SamplesTest {

    private static final Path SAMPLES = Path.of("docs/samples");

    private final IncidentsUnderTest module = new IncidentsUnderTest();

    @AfterEach
    void close() {
        module.close();
    }

    @ParameterizedTest
    @CsvSource({
        "exposed-ci-token, EXPOSED_SECRET, repository=acme/payments-api credential-id=417",
        "suspicious-token-use, SUSPICIOUS_TOKEN, principal=m.keller session=sess-7f3a",
        "suspicious-principal, SUSPICIOUS_TOKEN, principal=ci-bot ip=198.51.100.120",
        "unauthorized-workload-access, UNAUTHORIZED_WORKLOAD, namespace=shop workload=checkout-6d4f9",
        "malicious-source-address, UNAUTHORIZED_WORKLOAD, ip=203.0.113.77",
        "exposed-database-password, EXPOSED_SECRET, database=orders role=app_orders"
    })
    void isTakenInWithTheFactsThatItsTemplateNeeds(String template, IncidentKind kind, String facts)
            throws IOException {
        Answer answer = module.postIncident(Files.readString(SAMPLES.resolve(template + ".json")));

        assertThat(answer.status()).isEqualTo(202);
        Incident incident = module.incident(answer);
        assertThat(incident.kind()).isEqualTo(kind);
        assertThat(incident.observables().stream()
                        .filter(fact -> !fact.type().equals("credential-fingerprint"))
                        .map(fact -> fact.type() + "=" + fact.value()))
                .containsExactly(facts.split(" "));
        assertThat(module.everythingStored()).doesNotContain("not-a-real-one");
    }

    @ParameterizedTest
    @CsvSource({
        "exposed-ci-token, true",
        "suspicious-token-use, true",
        "suspicious-principal, true",
        "unauthorized-workload-access, false",
        "malicious-source-address, true",
        "exposed-database-password, true"
    })
    void keepsTheWordOfItsSenderOnWhatCanBeTrusted(String template, boolean trusted) throws IOException {
        Answer answer = module.postIncident(Files.readString(SAMPLES.resolve(template + ".json")));

        assertThat(module.incident(answer).observables().stream()
                        .filter(fact -> !fact.type().equals("credential-fingerprint")))
                .hasSizeGreaterThan(0)
                .allMatch(fact -> fact.trusted() == trusted);
        assertThat(answer.body().path("notes").toString()).doesNotContain("taken as untrusted");
    }

    @Test
    void everySampleStandsInTheReadMe() throws IOException {
        String readMe = Files.readString(SAMPLES.resolve("README.md"));
        List<String> samples;
        try (Stream<Path> files = Files.list(SAMPLES)) {
            samples = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .toList();
        }

        assertThat(samples).hasSize(6).allSatisfy(sample -> assertThat(readMe).contains("`" + sample + "`"));
    }
}
