package dev.warrant.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Identities of three clients at an OpenID provider, which they prove by access tokens for client credentials. The provider's metadata is read
 * once, and again after a failure; its keys are cached for minutes, and fetched again when a token names an unknown one.
 */
@Component
@ConditionalOnProperty(name = "warrant.identity.source", havingValue = IdentityProperties.OIDC)
final class OidcIdentities implements IdentitySource {

    private static final String METADATA = "/.well-known/openid-configuration";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OidcProperties settings;
    private final ProviderHttp http;
    private final RestClientClientCredentialsTokenResponseClient tokens =
            new RestClientClientCredentialsTokenResponseClient();
    private @Nullable Provider provider;

    OidcIdentities(IdentityProperties properties) {
        this.settings = properties.oidcSettings();
        this.http = new ProviderHttp(properties.timeout());
        tokens.setRestClient(RestClient.builder()
                .requestFactory(http.requests())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
    }

    @Override
    public Proof prove(Role role) throws Exception {
        ClientRegistration client = ClientRegistrations.fromOidcConfiguration(
                        provider().metadata())
                .registrationId(role.word())
                .clientId(settings.client(role))
                .clientSecret(settings.secret(role))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
        return new Proof(tokens.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(client))
                .getAccessToken()
                .getTokenValue());
    }

    @Override
    public JWKSource<SecurityContext> keys(Role role) throws Exception {
        return provider().keys();
    }

    @Override
    public String expected(Role role) {
        return subject(settings.client(role));
    }

    @Override
    public Optional<String> shown(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString(settings.clientClaim()))
                .map(this::subject);
    }

    @Override
    public Optional<String> issuer() {
        return Optional.of(settings.issuer());
    }

    @Override
    public String setting(Role role) {
        return OidcProperties.setting(role);
    }

    /** A client's name means nothing without the provider that knows it. */
    private String subject(String client) {
        return settings.issuer() + "#" + client;
    }

    private synchronized Provider provider() throws Exception {
        Provider known = provider;
        if (known == null) {
            known = discovered();
            provider = known;
        }
        return known;
    }

    private Provider discovered() throws Exception {
        String base = settings.issuer().endsWith("/")
                ? settings.issuer().substring(0, settings.issuer().length() - 1)
                : settings.issuer();
        Map<String, Object> metadata =
                JSON.readValue(http.text(URI.create(base + METADATA)), new TypeReference<Map<String, Object>>() {});
        if (!settings.issuer().equals(metadata.get("issuer"))) {
            throw new ProofRefused("The OpenID provider at " + settings.issuer()
                    + " names another issuer; warrant.identity.oidc.issuer must be the one that it names");
        }
        URI keys = URI.create(String.valueOf(metadata.get("jwks_uri")));
        return new Provider(
                metadata,
                JWKSourceBuilder.create(keys.toURL(), address -> new Resource(http.text(keys), "application/json"))
                        .refreshAheadCache(false)
                        .build());
    }

    /** What a provider publishes. */
    private record Provider(Map<String, Object> metadata, JWKSource<SecurityContext> keys) {}
}
