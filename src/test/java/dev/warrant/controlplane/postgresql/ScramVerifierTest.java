package dev.warrant.controlplane.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ScramVerifierTest {

    /** The exchange of RFC 7677, section 3: with the right ServerKey, its signature comes out. */
    @Test
    void agreesWithTheExampleOfTheRfc() throws Exception {
        String nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        String salt = "W22ZaJ0SNY7soEsUEjb6gQ==";
        String exchange = "n=user,r=rOprNGfwEbeRWgbNEkqO,r=" + nonce + ",s=" + salt + ",i=4096,c=biws,r=" + nonce;

        String verifier = ScramVerifier.of(
                        "pencil".toCharArray(), Base64.getDecoder().decode(salt), 4096)
                .text();

        assertThat(verifier).startsWith("SCRAM-SHA-256$4096:" + salt + "$");
        byte[] serverKey = Base64.getDecoder().decode(verifier.substring(verifier.lastIndexOf(':') + 1));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(serverKey, "HmacSHA256"));
        assertThat(Base64.getEncoder().encodeToString(mac.doFinal(exchange.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }
}
