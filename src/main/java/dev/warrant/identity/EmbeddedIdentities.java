package dev.warrant.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.warrant.signing.KeyFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Each role signs with a key of its own (P-256), made in the data folder when it is first needed. Anybody who can read that folder can act as
 * all three: use it to try Warrant out, or where there is nothing better.
 */
@Component
@ConditionalOnProperty(name = "warrant.identity.source", havingValue = "embedded", matchIfMissing = true)
final class EmbeddedIdentities implements IdentitySource {

    private static final String DOMAIN = "spiffe://warrant.local/";
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final Path folder;
    private final String audience;
    private final Clock clock;

    EmbeddedIdentities(IdentityProperties properties, @Value("${warrant.data:./data}") String data, Clock clock) {
        this.folder = Path.of(data);
        this.audience = properties.audience();
        this.clock = clock;
    }

    @Override
    public Proof prove(Role role) throws JOSEException {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(expected(role))
                .audience(List.of(audience))
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .id(UUID.randomUUID().toString())
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).type("JWT").build();
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(ownKey(role))));
        return new Proof(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue());
    }

    @Override
    public JWKSource<SecurityContext> keys(Role role) throws JOSEException {
        return new ImmutableJWKSet<>(new JWKSet(ownKey(role).toPublicJWK()));
    }

    @Override
    public String expected(Role role) {
        return DOMAIN + role.word();
    }

    @Override
    public Optional<String> shown(Jwt token) {
        return Optional.ofNullable(token.getSubject());
    }

    @Override
    public Optional<String> issuer() {
        return Optional.empty();
    }

    @Override
    public String setting(Role role) {
        return "warrant.data, " + fileName(role);
    }

    /** Three names for one key would be one identity. */
    private ECKey ownKey(Role role) throws JOSEException {
        ECKey own = key(role);
        for (Role other : Role.values()) {
            if (other != role && key(other).computeThumbprint().equals(own.computeThumbprint())) {
                throw new ProofRefused("The " + role.word() + " and the " + other.word() + " have the same key ("
                        + fileName(role) + " and " + fileName(other) + " in warrant.data)");
            }
        }
        return own;
    }

    private ECKey key(Role role) {
        Path file = folder.resolve(fileName(role));
        try {
            byte[] kept = new KeyFile(file).readOr(EmbeddedIdentities::fresh);
            return ECKey.parse(new String(kept, StandardCharsets.UTF_8));
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new ProofRefused(String.valueOf(e.getMessage()));
        } catch (ParseException e) {
            throw new ProofRefused("The key file " + file + " must hold a key on the curve P-256, but does not");
        }
    }

    private static String fileName(Role role) {
        return "identity-" + role.word() + ".key";
    }

    private static byte[] fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has the curve P-256", e);
        }
    }
}
