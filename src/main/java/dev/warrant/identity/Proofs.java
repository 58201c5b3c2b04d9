package dev.warrant.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** What makes a proof good, the same for every source. There is no leeway for a proof that has run out. */
@Component
final class Proofs {

    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);
    private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

    private final IdentitySource source;
    private final String audience;
    private final Clock clock;

    Proofs(IdentitySource source, IdentityProperties properties, Clock clock) {
        this.source = source;
        this.audience = properties.audience();
        this.clock = clock;
    }

    Proof prove(Role role) throws Exception {
        return source.prove(role);
    }

    /** The subject that the proof shows, after a check that it is the role's. */
    String check(Proof proof, Role role) throws Exception {
        String expected = source.expected(role);
        Jwt token = genuine(proof, role);
        wrong(token).ifPresent(reason -> {
            throw new ProofRefused("The proof of the " + role.word() + " " + reason);
        });
        String shown = source.shown(token)
                .orElseThrow(() -> new ProofRefused("The proof of the " + role.word() + " shows no subject"));
        if (!shown.equals(expected)) {
            throw new ProofRefused("The proof shows " + shown + ", but the " + role.word() + " is " + expected);
        }
        return shown;
    }

    private Jwt genuine(Proof proof, Role role) throws Exception {
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor(source.keys(role)));
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
        try {
            return decoder.decode(proof.token());
        } catch (BadJwtException | IllegalArgumentException e) {
            throw ProofRefused.within(e)
                    .orElseGet(() -> new ProofRefused(
                            "The proof of the " + role.word() + " is not a token signed with a key of its issuer"));
        }
    }

    private static DefaultJWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, JOSEObjectType.JOSE, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    /** What is wrong with a genuine token, in the words that follow "The proof of the executor"; empty when nothing is. */
    private Optional<String> wrong(Jwt token) {
        Instant now = clock.instant();
        Instant end = token.getExpiresAt();
        if (end == null || !end.isAfter(now)) {
            return Optional.of(end == null ? "never expires" : "expired at " + end);
        }
        if (end.isAfter(now.plus(LONGEST_LIFE))) {
            return Optional.of("is valid until " + end + ", but a proof may live no longer than " + LONGEST_LIFE);
        }
        if (token.getNotBefore() != null && token.getNotBefore().isAfter(now.plus(CLOCKS_APART))) {
            return Optional.of("is not valid before " + token.getNotBefore());
        }
        List<String> audiences = Optional.ofNullable(token.getAudience()).orElse(List.of());
        if (!audiences.contains(audience)) {
            return Optional.of("is not meant for '" + audience + "' (warrant.identity.audience)");
        }
        return source.issuer()
                .filter(issuer -> !issuer.equals(token.getClaimAsString("iss")))
                .map(issuer -> "is not issued by " + issuer);
    }

    private static Set<JWSAlgorithm> algorithms() {
        Set<JWSAlgorithm> signatures = new HashSet<>(JWSAlgorithm.Family.RSA);
        signatures.addAll(List.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512));
        return Set.copyOf(signatures);
    }
}
