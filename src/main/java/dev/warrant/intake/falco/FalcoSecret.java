package dev.warrant.intake.falco;

import dev.warrant.intake.sender.SharedSecrets;
import dev.warrant.intake.web.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * The secret that Falco sends along: as {@code Authorization: Bearer …}, which Falcosidekick can be told to send, or as the password beside
 * the sender's name in the address, which is all that Falco's {@code http_output} offers.
 */
final class FalcoSecret {

    private static final String BEARER = "Bearer ";

    private static final String BASIC = "Basic ";

    private FalcoSecret() {}

    /** Whether the delivery carries one of the secrets; compared in constant time. */
    static boolean isBrought(Delivery delivery, String sender, SharedSecrets secrets) {
        return delivery.header(HttpHeaders.AUTHORIZATION)
                .flatMap(header -> brought(header, sender))
                .filter(secret -> secrets.prove(known -> MessageDigest.isEqual(
                        known.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8))))
                .isPresent();
    }

    private static Optional<String> brought(String header, String sender) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        String user = sender + ":";
        return Optional.of(header)
                .filter(value -> value.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .flatMap(value -> decoded(value.substring(BASIC.length()).strip()))
                .filter(pair -> pair.startsWith(user))
                .map(pair -> pair.substring(user.length()));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
