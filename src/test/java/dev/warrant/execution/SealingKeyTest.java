package dev.warrant.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.execution.SealingKey.SealBroken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyTest {

    private static final byte[] SECRET = "correct horse".getBytes();
    private static final String PLACE = "rem-1/rotate";

    @TempDir
    Path data;

    @Test
    void opensWhatItSealedAlsoAfterARestart() throws Exception {
        String sealed = keyFromFolder().seal(SECRET, PLACE);

        assertThat(keyFromFolder().open(sealed, PLACE)).isEqualTo(SECRET);
        assertThat(new String(Base64.getDecoder().decode(sealed))).doesNotContain("horse");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("sealing.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(keyFromFolder().seal(SECRET, PLACE))
                .isNotEqualTo(keyFromFolder().seal(SECRET, PLACE));
    }

    @Test
    void doesNotOpenAtAnotherPlaceOrWithAnotherKeyOrWhatWasChanged() {
        SealingKey key = keyFromFolder();
        String sealed = key.seal(SECRET, PLACE);
        byte[] changed = Base64.getDecoder().decode(sealed);
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> key.open(sealed, "rem-2/rotate")).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> given(new byte[32]).open(sealed, PLACE)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> key.open(Base64.getEncoder().encodeToString(changed), PLACE))
                .isInstanceOf(SealBroken.class)
                .hasMessageNotContaining("horse");
        assertThatThrownBy(() -> key.open("AAAA", PLACE)).isInstanceOf(SealBroken.class);
    }

    @Test
    void stopsOnAKeyThatIsNoneWithoutQuotingIt() {
        assertThatThrownBy(() -> given(new byte[31]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WARRANT_SEALING_KEY")
                .hasMessageContaining("31");
        assertThatThrownBy(() -> new SealingKey(new SealingProperties("%%hunter2"), data.toString()))
                .hasMessageContaining("must be Base64")
                .hasMessageNotContaining("hunter2");
        assertThat(new SealingProperties("hunter2").toString()).doesNotContain("hunter2");
    }

    private SealingKey keyFromFolder() {
        return new SealingKey(new SealingProperties(null), data.toString());
    }

    private SealingKey given(byte[] key) {
        return new SealingKey(new SealingProperties(Base64.getEncoder().encodeToString(key)), data.toString());
    }
}
