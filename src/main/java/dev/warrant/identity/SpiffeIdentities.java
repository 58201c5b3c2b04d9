package dev.warrant.identity;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.spiffe.spiffeid.SpiffeId;
import io.spiffe.svid.jwtsvid.JwtSvid;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Identities that a SPIFFE Workload API attests (SPIFFE_Workload_API.md), as JWT-SVIDs (JWT-SVID.md). Keys are fetched for each check, so that a
 * key that was rotated out no longer counts; those of federated trust domains never count.
 */
@Component
@ConditionalOnProperty(name = "warrant.identity.source", havingValue = IdentityProperties.SPIFFE)
final class SpiffeIdentities implements IdentitySource {

    private final SpiffeProperties settings;
    private final String audience;
    private final WorkloadApi api;

    SpiffeIdentities(IdentityProperties properties, WorkloadApi api) {
        this.settings = properties.spiffeSettings();
        this.audience = properties.audience();
        this.api = api;
    }

    @Override
    public Proof prove(Role role) throws Exception {
        return new Proof(svid(role).getToken());
    }

    @Override
    public JWKSource<SecurityContext> keys(Role role) throws Exception {
        Map<String, PublicKey> authorities = api.ask(client -> client.fetchJwtBundles()
                .getBundleForTrustDomain(settings.domain())
                .getJwtAuthorities());
        List<JWK> keys = new ArrayList<>();
        authorities.forEach((id, key) -> jwk(id, key).ifPresent(keys::add));
        return new ImmutableJWKSet<>(new JWKSet(keys));
    }

    @Override
    public String expected(Role role) throws Exception {
        Optional<String> configured = settings.id(role);
        return configured.isPresent()
                ? configured.get()
                : svid(role).getSpiffeId().toString();
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
        return SpiffeProperties.setting(role);
    }

    private JwtSvid svid(Role role) throws Exception {
        Optional<String> id = settings.id(role);
        JwtSvid svid = id.isPresent()
                ? api.ask(client -> client.fetchJwtSvid(SpiffeId.parse(id.get()), audience))
                : hinted(role);
        if (!svid.getSpiffeId().memberOf(settings.domain())) {
            throw new ProofRefused("The Workload API gave the " + role.word() + " the identity " + svid.getSpiffeId()
                    + ", which is not in the trust domain " + settings.domain());
        }
        return svid;
    }

    private JwtSvid hinted(Role role) throws Exception {
        List<JwtSvid> hinted = api.ask(client -> client.fetchJwtSvids(audience)).stream()
                .filter(svid -> role.word().equals(svid.getHint()))
                .toList();
        if (hinted.size() != 1) {
            throw new ProofRefused("The Workload API gave " + hinted.size() + " identities with the hint '"
                    + role.word() + "', but exactly one is needed; register exactly one, or set " + setting(role));
        }
        return hinted.get(0);
    }

    private static Optional<JWK> jwk(String id, PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return Optional.of(new RSAKey.Builder(rsa).keyID(id).build());
        }
        if (key instanceof ECPublicKey elliptic) {
            return Optional.ofNullable(Curve.forECParameterSpec(elliptic.getParams()))
                    .map(curve -> new ECKey.Builder(curve, elliptic).keyID(id).build());
        }
        return Optional.empty();
    }
}
