package dev.warrant.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintKeyTest {

    private static final String KEY = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    @TempDir
    Path folder;

    @Test
    void isMadeOnceAndKeptForItsOwnerOnly() throws IOException {
        Path data = folder.resolve("data");

        FingerprintKey made = FingerprintKey.keptIn(data);

        assertThat(FingerprintKey.keptIn(data).bytes()).isEqualTo(made.bytes()).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("fingerprint.key"))))
                .isEqualTo("rw-------");
        assertThat(Files.list(data)).hasSize(1);
    }

    @Test
    void refusesAKeyThatIsTooShort() {
        assertThatThrownBy(() -> FingerprintKey.ofBase64("c2hvcnQ=", "the setting"))
                .hasMessageContaining("the setting")
                .hasMessageContaining("5 bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void refusesAKeyThatIsNotBase64() {
        assertThatThrownBy(() -> FingerprintKey.ofBase64("not base64!", "the setting"))
                .hasMessageContaining("the setting")
                .hasMessageNotContaining("not base64!");
    }

    @Test
    void theSettingComesBeforeTheEnvironmentAndBothBeforeTheFile() {
        String other = Base64.getEncoder().encodeToString("fedcba9876543210fedcba9876543210".getBytes());

        String expected = new Fingerprints(FingerprintKey.ofBase64(KEY, "here")).of("x");

        assertThat(new Fingerprints(Fingerprints.key(new RedactionProperties(KEY), other, folder)).of("x"))
                .isEqualTo(expected);
        assertThat(new Fingerprints(Fingerprints.key(new RedactionProperties(null), KEY, folder)).of("x"))
                .isEqualTo(expected);
        assertThat(folder).isEmptyDirectory();
        assertThat(new Fingerprints(Fingerprints.key(new RedactionProperties(null), "", folder)).of("x"))
                .isNotEqualTo(expected);
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void aKeyIsNeverPrinted() {
        assertThat(new RedactionProperties(KEY).toString()).doesNotContain(KEY);
    }
}
