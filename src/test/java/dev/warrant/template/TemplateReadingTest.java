package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateReadingTest {

    private static final String GOOD = """
            id: cut-session
            version: '1'
            title: End a session
            owner: approver
            handles: [suspicious-token]
            controlPlane: sandbox
            goal: revoke-access
            mode: approve
            validUntil: '2027-12-31'
            slots:
              session:
                title: Session to end
                observable: session
                trusted: required
                schema: {type: string, pattern: '^[a-z0-9-]+$', maxLength: 64}
            limits:
              maxAffected: 2
              protected: ['session:admin-*']
            steps:
              - id: end
                action: sandbox.end-session
                with:
                  session: {slot: session}
            disallowed: [sandbox.suspend-principal]
            """;

    @TempDir
    private Path folder;

    @Test
    void readsATemplateWhole() throws IOException {
        write("cut-session.yaml", GOOD);

        Template template = read().get(0);

        assertThat(template.ref()).hasToString("cut-session@1");
        assertThat(template.slots().get("session").trust()).isEqualTo(Trust.REQUIRED);
        assertThat(template.limits().protectedResources()).containsExactly("session:admin-*");
        assertThat(template.steps().get(0).slots()).containsExactly("session");
        assertThat(template.disallowed()).containsExactly("sandbox.suspend-principal");
    }

    @Test
    void aTemplateWaitsForChallengesAndIsHeldByFreezesUnlessItIsMarked() throws IOException {
        write("cut-session.yaml", GOOD);
        assertThat(read().get(0).mayRunUnchallenged()).isFalse();
        assertThat(read().get(0).emergency()).isFalse();

        write("cut-session.yaml", GOOD + "mayRunUnchallenged: true\n");
        assertThat(read().get(0).mayRunUnchallenged()).isTrue();
        assertThat(read().get(0).emergency()).isFalse();

        write("cut-session.yaml", GOOD + "emergency: true\n");
        assertThat(read().get(0).emergency()).isTrue();
        assertThat(read().get(0).mayRunUnchallenged()).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void namesFilePointerAndReasonOfAFault(String what, String instead, String fault) throws IOException {
        assertThat(GOOD).contains(what);
        write("cut-session.yaml", GOOD.replace(what, instead));

        assertThatThrownBy(this::read)
                .isInstanceOf(BrokenTemplates.class)
                .hasMessageContaining("cut-session.yaml: " + fault);
    }

    private static Arguments contains(String what, String fault) {
        return arguments("mode: approve", "mode: approve\ncontains: " + what, "/contains" + fault);
    }

    static Stream<Arguments> namesFilePointerAndReasonOfAFault() {
        String step = "  - id: end\n    action: sandbox.end-session\n    with:\n      session: {slot: session}\n";
        String schema = "{type: string, pattern: '^[a-z0-9-]+$', maxLength: 64}";
        return Stream.of(
                arguments("id: cut-session", "id: other", "/id: the file of template 'other' is called other.yaml"),
                arguments("id: cut-session", "id: Cut_Session", "/id: does not match"),
                arguments("version: '1'", "version: 1", "/version: integer found, string expected"),
                arguments("version: '1'", "version: latest", "/version: does not match"),
                arguments("title: End a session\n", "", "/title: required property 'title' not found"),
                arguments("owner: approver", "owner: somebody", "/owner: does not have a value in the enumeration"),
                arguments("[suspicious-token]", "[]", "/handles: "),
                arguments("[suspicious-token]", "[bad-weather]", "/handles/0: does not have a value"),
                arguments(
                        "controlPlane: sandbox",
                        "controlPlane: postgresql",
                        "/steps/0/action: acts on the control plane 'sandbox', but the template's is 'postgresql'"),
                arguments("goal: revoke-access", "goal: delete-everything", "/goal: does not have a value"),
                arguments("mode: approve", "mode: force", "/mode: does not have a value"),
                contains("{session: [nothing]}", "/session/0: there is no slot 'nothing'"),
                contains(
                        "{principal: [session]}",
                        "/principal/0: the slot 'session' holds an observable of type 'session', expected principal or user"),
                contains("{workload: [session, nothing]}", "/workload/0: the slot 'session' holds an observable"),
                contains(
                        "{principal: [nothing, session]}",
                        "/principal/1: the slot 'session' holds an observable of type 'session'"),
                contains(
                        "{session: {with: principal}}",
                        "/session/with: expected a type of subject that this template contains by its slots, found 'principal'"),
                contains(
                        "{session: {with: session}}",
                        "/session/with: expected a type of subject that this template contains by its slots, found 'session'"),
                contains("{weather: [session]}", ""),
                arguments("'2027-12-31'", "'2027-02-30'", "/validUntil: '2027-02-30' is not a day of the calendar"),
                arguments("'2027-12-31'", "next year", "/validUntil: does not match"),
                arguments("trusted: required", "trusted: maybe", "/slots/session/trusted: does not have a value"),
                arguments("observable: session", "observable: A B", "/slots/session/observable: does not match"),
                arguments(schema, "{type: string, maxLength: 64}", "/slots/session/schema/"),
                arguments(schema, "{type: string, pattern: '^a$'}", "/slots/session/schema/maxLength: required"),
                arguments(
                        schema,
                        "{type: integer, pattern: '^a$', maxLength: 64}",
                        "/slots/session/schema/type: must be the constant"),
                arguments(
                        schema,
                        "{$ref: 'http://localhost/x', type: string, pattern: '^a$', maxLength: 1}",
                        "/slots/session/schema/$ref: property '$ref' is not defined"),
                arguments("'^[a-z0-9-]+$'", "'^(?=a)b$'", "/slots/session/schema/pattern: not an RE2 expression"),
                arguments("'^[a-z0-9-]+$'", "'^(a)\\1$'", "/slots/session/schema/pattern: not an RE2 expression"),
                arguments("'^[a-z0-9-]+$'", "'^[a-z$'", "/slots/session/schema/pattern: not an RE2 expression"),
                arguments("'^[a-z0-9-]+$'", "'[a-z]+'", "/slots/session/schema/pattern: must run from ^ to $"),
                arguments("'^[a-z0-9-]+$'", "'^a|b$'", "/slots/session/schema/pattern: must run from ^ to $"),
                arguments("'^[a-z0-9-]+$'", "'^a\\$'", "/slots/session/schema/pattern: must run from ^ to $"),
                arguments(
                        "maxLength: 64", "maxLength: 64, minLength: 65", "/slots/session/schema: minLength is greater"),
                arguments("limits:", "emergency: 'true'\nlimits:", "/emergency: "),
                arguments("limits:", "mayRunUnchallenged: always\nlimits:", "/mayRunUnchallenged: "),
                arguments("maxAffected: 2", "maxAffected: 0", "/limits/maxAffected: must have a minimum value of 1"),
                arguments("maxAffected: 2", "maxAffected: -1", "/limits/maxAffected: must have a minimum value of 1"),
                arguments("'session:admin-*'", "'admin'", "/limits/protected/0: does not match"),
                arguments("steps:\n" + step, "steps: []\n", "/steps: "),
                arguments(step, step + step, "/steps/1/id: another step has the id 'end' too"),
                arguments(
                        "sandbox.end-session",
                        "sandbox.end-everything",
                        "/steps/0/action: the catalogue has no action 'sandbox.end-everything'"),
                arguments(
                        "{slot: session}",
                        "{slot: session}\n      force: true",
                        "/steps/0/with/force: sandbox.end-session has no parameter 'force'"),
                arguments(
                        "      session: {slot: session}",
                        "      other: {slot: session}",
                        "/steps/0/with: the parameter 'session' of sandbox.end-session is missing"),
                arguments("{slot: session}", "{slot: sesion}", "/steps/0/with/session: there is no slot 'sesion'"),
                arguments("{slot: session}", "fixed", "/slots/session: no step uses the slot"),
                arguments("{slot: session}", "{value: fixed, slot: session}", "/steps/0/with/session"),
                arguments("{slot: session}", "{expression: x}", "/steps/0/with/session"),
                arguments(
                        "[sandbox.suspend-principal]",
                        "[sandbox.end-session]",
                        "/steps/0/action: 'sandbox.end-session' is disallowed in this template"),
                arguments("disallowed:", "when: always\ndisallowed:", "/when: property 'when' is not defined"),
                arguments(
                        "title: End a session",
                        "title: &t End a session",
                        "(whole file): anchors and aliases are not allowed, in line 3"),
                arguments(
                        "title: End a session",
                        "title: a\ntitle: b",
                        "(whole file): not YAML: found duplicate key title"),
                arguments("title: End a session", "title: [", "(whole file): not YAML"));
    }

    @Test
    void namesTheFaultsOfAllFilesAtOnce() throws IOException {
        write("cut-session.yaml", GOOD.replace("owner: approver", "owner: x").replace("mode: approve", "mode: force"));
        write("other.yaml", GOOD.replace("id: cut-session", "id: other").replace("{slot: session}", "{slot: s}"));
        Files.write(folder.resolve("third.yaml"), "title: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
        write("fourth.yaml", "#".repeat(100_000));

        assertThatThrownBy(this::read)
                .hasMessageContainingAll(
                        "cut-session.yaml: /owner: ",
                        "cut-session.yaml: /mode: ",
                        "other.yaml: /slots/session: ",
                        "other.yaml: /steps/0/with/session: ",
                        "third.yaml: (whole file): cannot be read: it is not UTF-8",
                        "fourth.yaml: (whole file): cannot be read: it has more than 65536 bytes");
    }

    @Test
    void refusesOneVersionInTwoFiles() throws IOException {
        write("cut-session.yaml", GOOD);
        write("cut-session@1.yaml", GOOD);

        assertThatThrownBy(this::read).hasMessageContaining("defines cut-session@1 too");
    }

    @Test
    void keepsTwoVersionsBesideOneAnother() throws IOException {
        write("cut-session.yaml", GOOD.replace("version: '1'", "version: '1.10'"));
        write("cut-session@1.9.yaml", GOOD.replace("version: '1'", "version: '1.9'"));

        Templates templates = new ReleasedTemplates(read(), TemplateFixtures.clock());

        assertThat(templates.current("cut-session").orElseThrow().ref()).hasToString("cut-session@1.10");
        assertThat(templates.released(new TemplateRef("cut-session", "1.9"))).isPresent();
    }

    @Test
    void refusesAFolderWithoutTemplates() {
        assertThatThrownBy(this::read).hasMessageContaining("there is no template");
    }

    @Test
    void takesTheDigestOfTheContentAndNotOfItsLayout() throws IOException {
        write("cut-session.yaml", GOOD);
        Template plain = read().get(0);

        write("cut-session.yaml", "# a comment\n" + GOOD.replace("title: End a session", "title:   \"End a session\""));
        Template otherLayout = read().get(0);
        write("cut-session.yaml", GOOD.replace("maxAffected: 2", "maxAffected: 3"));
        Template otherContent = read().get(0);

        assertThat(otherLayout.digest()).isEqualTo(plain.digest());
        assertThat(otherContent.digest()).isNotEqualTo(plain.digest());
    }

    private List<Template> read() {
        TemplateProperties properties = new TemplateProperties(folder.toUri().toString());
        return new TemplateReading(TemplateFixtures.actions()).read(properties.pattern());
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
