package dev.warrant.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A search that finds nothing is worth what it would find: planted secrets are found, in each place and form, and are never shown. */
@OnBothDatabases
class SecretSearchTest {

    private static final String SECRET = "pla\"nted/secret+4711 é";

    private final ManySecretsSearch search =
            new ManySecretsSearch(Map.of("the planted one", SECRET.getBytes(StandardCharsets.UTF_8)));

    static Stream<Named<UnaryOperator<String>>> forms() {
        return Stream.of(
                Named.of("as it is", text -> text),
                Named.of("Base64", SecretSearchTest::base64),
                Named.of("Base64 behind a name", text -> base64("ben:" + text)),
                Named.of("Base64 behind two characters", text -> base64("x=" + text + " and more")),
                Named.of("Base64 for URLs", text -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("b:" + text).getBytes(StandardCharsets.UTF_8))),
                Named.of("hexadecimal", text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))),
                Named.of("a form's value", text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
                Named.of("JSON", text -> text.replace("\"", "\\\"")),
                Named.of("JSON in ASCII", text -> text.replace("\"", "\\\"").replace("é", "\\u00e9")),
                Named.of("JSON in JSON", text -> text.replace("\"", "\\\\\\\"")),
                Named.of("HTML", text -> text.replace("\"", "&quot;").replace("é", "&eacute;")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void itIsFoundInEachForm(UnaryOperator<String> form) {
        assertThat(search.in("before " + form.apply(SECRET) + " after")).containsExactly("the planted one");
    }

    @Test
    void itIsFoundInASerialisedObject() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(SECRET.toCharArray());
        }

        assertThat(search.in(bytes.toByteArray())).containsExactly("the planted one");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(search.in("pla\"nted/secret+4712 é")).isEmpty();
        assertThat(search.in(SECRET.substring(1))).isEmpty();
        assertThat(search.in("")).isEmpty();
    }

    @Test
    void itIsFoundInAStreamWhereverItStands() throws IOException {
        Set<Long> places = new HashSet<>();
        String padding = "x".repeat((1 << 20) - 7);

        search.in(
                new ByteArrayInputStream((padding + SECRET + padding + SECRET).getBytes(StandardCharsets.UTF_8)),
                (name, at) -> places.add(at));

        int length = SECRET.getBytes(StandardCharsets.UTF_8).length;
        assertThat(places).containsExactlyInAnyOrder((long) padding.length(), 2L * padding.length() + length);
    }

    @Test
    void itIsFoundInWhatIsPrintedAndTheTestIsNamed() {
        Spool spool = new Spool("what was printed");
        PrintStream printed = spool.copied(new PrintStream(OutputStream.nullOutputStream()));

        spool.runs("the first test");
        printed.println("harmless");
        spool.runs("the second test");
        printed.println("password " + SECRET);

        assertThat(spool.secrets(search))
                .containsExactly("the planted one: in what was printed, first while the second test ran");
    }

    @Test
    void aRunInWhichOneCameOutFailsWithItsNameAndNeverItsValue() {
        Spool spool = new Spool("answers");
        spool.add("{\"leaked\": \"" + SECRET + "\"}");

        assertThatThrownBy(() -> NoSecretComesOut.demandNone(spool.secrets(search)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the planted one")
                .hasMessageNotContaining(SECRET);
        assertThatCode(() -> NoSecretComesOut.demandNone(Set.of())).doesNotThrowAnyException();
    }

    @Test
    void itIsFoundInEveryKindOfColumn() throws IOException {
        DataSource database = Databases.empty();
        JdbcClient client = JdbcClient.create(database);
        String bytes = Databases.isPostgres() ? "bytea" : "blob";
        String text = Databases.isPostgres() ? "text" : "clob";
        client.sql("create schema aside").update();
        client.sql("create table aside.kept (id int, word varchar(200), long_text " + text + ", content " + bytes + ")")
                .update();
        insert(client, "word", SECRET);
        insert(client, "long_text", base64(SECRET));
        insert(client, "content", SECRET.getBytes(StandardCharsets.UTF_8));
        for (byte[] packed : packed()) {
            client.sql("update aside.kept set content = ? where content is not null")
                    .param(packed)
                    .update();

            assertThat(places(database)).hasSize(3);
        }
        client.sql("update aside.kept set word = null").update();
        assertThat(places(database)).hasSize(2);
        client.sql("delete from aside.kept").update();
        assertThat(places(database)).isEmpty();
    }

    private Set<String> places(DataSource database) {
        return new StoredSecrets(database).found(search);
    }

    private static void insert(JdbcClient client, String column, Object value) {
        client.sql("insert into aside.kept (id, " + column + ") values (1, ?)")
                .param(value)
                .update();
    }

    private static byte[][] packed() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(SECRET.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(SECRET.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("one"));
            out.write(SECRET.getBytes(StandardCharsets.UTF_8));
        }
        return new byte[][] {gzip.toByteArray(), deflated.toByteArray(), zip.toByteArray()};
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
