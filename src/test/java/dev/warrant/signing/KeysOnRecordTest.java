package dev.warrant.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node does not start with other keys than those that records name. */
@OnBothDatabases
class KeysOnRecordTest {

    @TempDir
    Path first;

    @TempDir
    Path second;

    private JdbcClient database;
    private KeysOnRecord recorded;

    @BeforeEach
    void anEmptyDatabase() {
        DataSource source = Databases.migrated();
        database = JdbcClient.create(source);
        recorded = new KeysOnRecord(source, Clock.systemUTC());
    }

    @Test
    void refusesANodeWithoutTheKeyFileAndMakesNone() {
        start(first);

        assertThatThrownBy(() -> start(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(second.resolve("signing.key") + " is missing")
                .hasMessageContaining("ed25519:");
        assertThat(second.resolve("signing.key")).doesNotExist();
    }

    @Test
    void refusesANodeWithAnotherKey() {
        start(first);
        new Signing(new SigningProperties(null, List.of()), second.toString());

        assertThatThrownBy(() -> start(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rotate-keys");
    }

    @Test
    void startsAgainWithTheSameKey() {
        start(first);

        assertThatCode(() -> start(first)).doesNotThrowAnyException();
    }

    @Test
    void aChangedKeyStillVerifiesWhatTheOneBeforeSigned() throws Exception {
        Signing before = start(first);
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        String signature = before.signBytes(content);

        assertThat(changeTheKey()).isZero();
        Signing after = start(first);

        assertThat(after.keyId()).isNotEqualTo(before.keyId());
        assertThat(after.verifyBytes(before.keyId(), content, signature)).isTrue();
    }

    @Test
    void aNodeThatStillHasTheKeyFromBeforeTheChangeIsRefused() throws Exception {
        start(first);
        Files.copy(first.resolve("signing.key"), second.resolve("signing.key"));
        changeTheKey();
        start(first);

        assertThatThrownBy(() -> start(second)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesADatabaseFromBeforeWhoseNewestEvidenceAnotherKeySigned() {
        database.sql("insert into wr_evidence (seq, remediation, digest, previous, key_id, signature, sealed_at)"
                        + " values (1, 'rem-1', 'sha256:0', null, 'ed25519:another', 'x', current_timestamp)")
                .update();

        assertThatThrownBy(() -> start(first))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ed25519:another");
        assertThat(first.resolve("signing.key")).doesNotExist();
    }

    private int changeTheKey() {
        return KeyRotation.run(List.of("--data=" + first, "signing"), System.out, System.err);
    }

    private Signing start(Path data) {
        return new Signing(new SigningProperties(null, List.of()), data.toString(), recorded);
    }
}
