package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.access.Group;
import dev.warrant.incident.IncidentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedTemplatesTest {

    private static final Path FOLDER = Path.of("processes/templates");

    @Test
    void areSixAndSound() {
        assertThat(TemplateFixtures.shipped().released())
                .extracting(template -> template.ref().id())
                .containsExactly(
                        "exposed-ci-token",
                        "exposed-database-password",
                        "malicious-source-address",
                        "suspicious-principal",
                        "suspicious-token-use",
                        "unauthorized-workload-access");
    }

    @Test
    void areValidThroughTheirLastDayAndNotBeyond() {
        Instant lastMoment = Instant.parse("2027-12-31T23:59:59.999Z");

        assertThat(shippedAt(lastMoment).released()).hasSize(6);
        assertThat(shippedAt(lastMoment.plusMillis(1)).released()).isEmpty();
        assertThat(shippedAt(lastMoment.plusMillis(1)).current("exposed-ci-token"))
                .isEmpty();
        assertThat(shippedAt(lastMoment.plusMillis(1)).find(new TemplateRef("exposed-ci-token", "1")))
                .hasValueSatisfying(template ->
                        assertThat(template.isValidOn(LocalDate.of(2028, 1, 1))).isFalse());
    }

    @Test
    void nameTheirSchemaForEditorsInTheFirstLine() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(Files.readAllLines(file).get(0))
                            .isEqualTo("# yaml-language-server: $schema=template.schema.json"));
        }
    }

    @Test
    void haveASchemaWithTheWordsOfTheVocabulary() throws IOException {
        JsonNode properties = new ObjectMapper()
                .readTree(FOLDER.resolve("template.schema.json").toFile())
                .get("properties");

        assertThat(words(properties.at("/goal/enum"))).isEqualTo(words(Goal.values(), Goal::word));
        assertThat(words(properties.at("/mode/enum"))).isEqualTo(words(Mode.values(), Mode::word));
        assertThat(words(properties.at("/handles/items/enum")))
                .isEqualTo(words(IncidentKind.values(), IncidentKind::word));
        assertThat(words(properties.at("/owner/enum"))).isEqualTo(words(Group.values(), Group::id));
    }

    @Test
    void noneSkipsTheChallengeWindowOrAFreeze() {
        assertThat(shippedAt(Instant.parse("2026-01-01T00:00:00Z")).released())
                .isNotEmpty()
                .noneMatch(Template::mayRunUnchallenged)
                .noneMatch(Template::emergency);
    }

    @ParameterizedTest
    @CsvSource({
        "exposed-ci-token, repository, jdoe_acme/side-project",
        "exposed-ci-token, repository, acme/.github",
        "exposed-ci-token, repository, group/subgroup/project",
        "exposed-ci-token, credential, deploy-key:12",
        "exposed-ci-token, repository, ~jdoe/repo",
        "exposed-ci-token, repository, My Project.Net/api v2",
        "exposed-database-password, database, 2nd-orders",
        "exposed-database-password, role, DOMAIN\\svc",
        "exposed-database-password, role, @batch",
        "exposed-database-password, role, $etl",
        "exposed-database-password, role, (none)",
        "suspicious-token-use, session, _Zx9-4q",
        "suspicious-token-use, session, -a8Kd",
        "exposed-database-password, role, app.orders",
        "exposed-database-password, role, app@corp.example",
        "exposed-database-password, role, Orders App",
        "exposed-database-password, role, büro_rolle",
        "suspicious-token-use, principal, 'Jane Doe (jdoe)'",
        "suspicious-token-use, principal, CORP\\svc-build",
        "suspicious-token-use, principal, jürgen@corp.example",
        "suspicious-token-use, principal, arn:aws:iam::123456789012:user/ci",
        "exposed-ci-token, repository, 'Größe & Lager/api (v2)'",
        "exposed-ci-token, repository, 会社/支払い",
        "suspicious-token-use, session, +9xQ/eF==",
        "suspicious-token-use, session, s:a;b,c",
        "suspicious-token-use, principal, .hidden",
        "suspicious-token-use, principal, $SYSTEM",
        "suspicious-token-use, principal, '\"jane doe\"@corp.example'",
        "suspicious-principal, principal, !#%&*+/=?^`{|}~@corp.example",
        "unauthorized-workload-access, workload, checkout-6d4f9.v2"
    })
    void acceptNamesThatExist(String template, String slot, String name) {
        assertThat(TemplateFixtures.shipped(template).slots().get(slot).objectionsTo(TextNode.valueOf(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "exposed-database-password, role",
        "exposed-ci-token, repository",
        "suspicious-token-use, session",
        "suspicious-token-use, principal"
    })
    void refuseWhatDoesNotShowOrLeadsElsewhere(String template, String slot) {
        Slot named = TemplateFixtures.shipped(template).slots().get(slot);

        for (String hidden : List.of("a/b\u202e", "a\u0000b/c", "a/b\n", "a\u200b/c", " a/b", "a/b ", "")) {
            assertThat(named.objectionsTo(TextNode.valueOf(hidden))).as(hidden).isNotEmpty();
        }
    }

    /** A quoted identifier of PostgreSQL may hold everything but NUL. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"; drop role b; --",
                "\"",
                ";",
                "a;b",
                "<app>",
                "{app}[1]",
                "?",
                "a|b`c^d",
                "o'brien\\s",
                "$1",
                "%I",
                "--",
                "/* app */",
                "{{app}}",
                "${app}",
                "€uro"
            })
    void acceptEverySignInTheNameOfARoleThatCanBeSeen(String name) {
        assertThat(TemplateFixtures.shipped("exposed-database-password")
                        .slots()
                        .get("role")
                        .objectionsTo(TextNode.valueOf(name)))
                .isEmpty();
    }

    /** PostgreSQL has such roles too; nobody could decide about them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\tb",
                "a\u0007b",
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\u2028b",
                "a\u00a0b",
                "a\u00adb",
                "a\ue000b"
            })
    void refuseARoleWhoseNameCannotBeSeenAndSayWhy(String name) {
        assertThat(TemplateFixtures.shipped("exposed-database-password")
                        .slots()
                        .get("role")
                        .objectionsTo(TextNode.valueOf(name)))
                .singleElement()
                .asString()
                .contains("people decide by what they see");
    }

    /** As Kubernetes itself checks them. */
    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a.-b", "a-.b", ".a", "a.", "Shop", "a_b", "a/b"})
    void refuseWhatIsNoWorkload(String name) {
        assertThat(TemplateFixtures.shipped("unauthorized-workload-access")
                        .slots()
                        .get("workload")
                        .objectionsTo(TextNode.valueOf(name)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b;c", "a/b$(id)", "a/b|c", "a/b\"c", "a/b<c>", "a/b#c", "a/b?c", "a/b\\c", "a/b:c"})
    void refuseSignsThatNoCodeHostHasInTheNameOfARepository(String name) {
        assertThat(TemplateFixtures.shipped("exposed-ci-token")
                        .slots()
                        .get("repository")
                        .objectionsTo(TextNode.valueOf(name)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/..", "a/./b", "-a/b", "a//b", "/a/b", "a/b/", "a /b", "a/ b"})
    void refuseWhatIsNoRepository(String name) {
        assertThat(TemplateFixtures.shipped("exposed-ci-token")
                        .slots()
                        .get("repository")
                        .objectionsTo(TextNode.valueOf(name)))
                .isNotEmpty();
    }

    @Test
    void sayInWordsWhatTheyExpect() {
        assertThat(TemplateFixtures.shipped().released())
                .allSatisfy(template -> assertThat(template.slots().values())
                        .allSatisfy(slot -> assertThat(slot.objectionsTo(TextNode.valueOf("\u0007")))
                                .singleElement()
                                .asString()
                                .startsWith("expected ")
                                .doesNotContain("^")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7",
                "8.8.8.8",
                "198.51.100.255",
                "223.255.255.255",
                "2001:db8::7",
                "2606:4700:4700::1111"
            })
    void acceptAPublicAddress(String address) {
        Template template = TemplateFixtures.shipped("malicious-source-address");

        assertThat(template.slots().get("address").objectionsTo(TextNode.valueOf(address)))
                .isEmpty();
        assertThat(template.limits().protectionOf("address:" + address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.1",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "0.0.0.0",
                "010.0.0.1",
                "0x0a.0.0.1",
                "167772161",
                "10.1",
                "1.2.3.256",
                "::1",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:0:a00:1::",
                "2001:DB8::7",
                "2001:db8:0:0:0:0:0:7",
                "2001:db8::7%eth0",
                "203.0.113.7/0",
                "203.0.113.7 ",
                "203.0.113.7\n",
                "२०३.0.113.7"
            })
    void neverBlockAnAddressOfOneself(String address) {
        Template template = TemplateFixtures.shipped("malicious-source-address");

        boolean fits = template.slots()
                .get("address")
                .objectionsTo(TextNode.valueOf(address))
                .isEmpty();

        assertThat(fits && template.limits().protectionOf("address:" + address).isEmpty())
                .isFalse();
    }

    private static Templates shippedAt(Instant instant) {
        return TemplateFixtures.shipped(Clock.fixed(instant, ZoneOffset.UTC));
    }

    private static <T> List<String> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).toList();
    }

    private static List<String> words(JsonNode array) {
        return new ObjectMapper().convertValue(array, new TypeReference<List<String>>() {});
    }
}
