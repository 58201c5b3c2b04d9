package dev.warrant.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningTest {

    private static final JsonNode RECORD = record("b", 2, "a", 1);

    @TempDir
    Path data;

    @Test
    void verifiesWhatItSignedWhateverTheOrderOfTheNames() {
        Signing signing = withKeyFromFolder();

        String signature = signing.sign(RECORD);

        assertThat(signing.verify(signing.keyId(), record("a", 1, "b", 2), signature))
                .isTrue();
    }

    @Test
    void refusesOtherContentAnotherKeyAndWhatIsNoSignature() {
        Signing signing = withKeyFromFolder();
        String signature = signing.sign(RECORD);

        assertThat(signing.verify(signing.keyId(), record("b", 2, "a", 3), signature))
                .isFalse();
        assertThat(signing.verify("ed25519:" + "0".repeat(32), RECORD, signature))
                .isFalse();
        assertThat(signing.verify(signing.keyId(), RECORD, "AAAA")).isFalse();
        assertThat(signing.verify(signing.keyId(), RECORD, "not base64!")).isFalse();
        assertThat(signing.verify(signing.keyId(), RECORD, "")).isFalse();
    }

    /** The service remembers what it verified; the memory is of key, signature and content together. */
    @Test
    void whatWasVerifiedVouchesForNothingElse() {
        Signing signing = withKeyFromFolder();
        JsonNode other = record("b", 2, "a", 3);
        String signature = signing.sign(RECORD);
        String ofTheOther = signing.sign(other);
        for (int time = 0; time < 2; time++) {
            assertThat(signing.verify(signing.keyId(), RECORD, signature)).isTrue();
            assertThat(signing.verify(signing.keyId(), other, ofTheOther)).isTrue();
        }

        assertThat(signing.verify(signing.keyId(), other, signature)).isFalse();
        assertThat(signing.verify(signing.keyId(), RECORD, ofTheOther)).isFalse();
        assertThat(signing.verify("ed25519:" + "0".repeat(32), RECORD, signature))
                .isFalse();
        byte[] bits = Base64.getDecoder().decode(signature);
        for (int at = 0; at < bits.length; at++) {
            bits[at] ^= 1;
            assertThat(signing.verify(
                            signing.keyId(), RECORD, Base64.getEncoder().encodeToString(bits)))
                    .isFalse();
            bits[at] ^= 1;
        }
    }

    @Test
    void signsBytesAsTheyAre() {
        Signing signing = withKeyFromFolder();
        byte[] spaced = "{ \"a\": 1 }".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] dense = "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        String signature = signing.signBytes(spaced);

        assertThat(signing.verifyBytes(signing.keyId(), spaced, signature)).isTrue();
        assertThat(signing.verifyBytes(signing.keyId(), dense, signature)).isFalse();
        assertThat(signing.verifyBytes("ed25519:" + "0".repeat(32), spaced, signature))
                .isFalse();
        assertThat(signing.verifyBytes(signing.keyId(), spaced, "not base64!")).isFalse();
    }

    @Test
    void signsWithTheSameKeyAfterARestart() {
        Signing before = withKeyFromFolder();
        String signature = before.sign(RECORD);

        Signing after = withKeyFromFolder();

        assertThat(after.keyId()).isEqualTo(before.keyId());
        assertThat(after.verify(before.keyId(), RECORD, signature)).isTrue();
    }

    @Test
    void keepsTheKeyForItsOwnerOnlyAndRefusesOneThatOthersMayRead() throws IOException {
        withKeyFromFolder();
        Path file = data.resolve("signing.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(this::withKeyFromFolder)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("signing.key")
                .hasMessageContaining("rw-r-----");
    }

    @Test
    void takesTheKeyFromTheEnvironmentAndWritesNoFile() {
        String key = Base64.getEncoder().encodeToString(Ed25519KeyPair.fresh());

        Signing one = new Signing(new SigningProperties(key, List.of()), data.toString());
        Signing other = new Signing(new SigningProperties(key, List.of()), data.toString());

        assertThat(other.verify(one.keyId(), RECORD, one.sign(RECORD))).isTrue();
        assertThat(data).isEmptyDirectory();
        assertThat(new SigningProperties(key, List.of()).toString()).doesNotContain(key);
    }

    @Test
    void stopsOnAKeyThatIsNoneWithoutQuotingIt() {
        String noKey = Base64.getEncoder().encodeToString("hunter2-hunter2".getBytes());

        assertThatThrownBy(() -> new Signing(new SigningProperties(noKey, List.of()), data.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WARRANT_SIGNING_KEY")
                .hasMessageNotContaining(noKey);
        assertThatThrownBy(() -> new Signing(new SigningProperties("%%%", List.of()), data.toString()))
                .hasMessageContaining("must be Base64");
    }

    @Test
    void publishesAKeyThatAStrangerCanCheckWith() throws Exception {
        Signing signing = withKeyFromFolder();
        String pem = signing.publicKeyPem();
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replace("\n", "");

        Signature stranger = Signature.getInstance("Ed25519");
        stranger.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body))));
        stranger.update("{\"a\":1,\"b\":2}".getBytes());

        assertThat(stranger.verify(Base64.getDecoder().decode(signing.sign(RECORD))))
                .isTrue();
    }

    @Test
    void verifiesWhatAnEarlierKeySignedAndSignsNothingWithIt() {
        Signing before = FreshSigning.key();
        String signature = before.sign(RECORD);
        String pem = before.publicKeyPem();
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replace("\n", "");

        for (String given : List.of(pem, base64)) {
            Signing after = new Signing(new SigningProperties(null, List.of(given)), data.toString());

            assertThat(after.keyId()).isNotEqualTo(before.keyId());
            assertThat(after.verify(before.keyId(), RECORD, signature)).isTrue();
            assertThat(after.verify(before.keyId(), record("a", 2, "b", 2), signature))
                    .isFalse();
            assertThat(after.verify(after.keyId(), RECORD, signature)).isFalse();
            assertThat(after.verify(before.keyId(), RECORD, after.sign(RECORD))).isFalse();
        }
        assertThat(withKeyFromFolder().verify(before.keyId(), RECORD, signature))
                .isFalse();
    }

    @Test
    void stopsOnAnEarlierKeyThatIsNone() {
        assertThatThrownBy(() -> new Signing(new SigningProperties(null, List.of("hunter2")), data.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("warrant.signing.earlier-public-keys[0]")
                .hasMessageNotContaining("hunter2");
    }

    private Signing withKeyFromFolder() {
        return new Signing(new SigningProperties(null, List.of()), data.toString());
    }

    private static JsonNode record(String one, int first, String two, int second) {
        return JsonNodeFactory.instance.objectNode().put(one, first).put(two, second);
    }
}
