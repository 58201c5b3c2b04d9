package dev.warrant.identity;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.Jwt;

/** What is said of a proof whose keys cannot be obtained, whatever the libraries make of that. */
class ProofsTest {

    /** Header and claims of a token that no key has signed. */
    private static final Proof TOKEN = new Proof("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJleGVjdXRvciJ9.c2lnbmF0dXJl");

    private static final IdentityProperties PROPERTIES = new IdentityProperties(
            IdentityProperties.Source.EMBEDDED,
            "warrant-credential-broker",
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            null,
            null);

    static Stream<JWKSource<SecurityContext>> keysThatCannotBeHadNow() {
        return Stream.of(
                (selector, context) -> {
                    throw ProofRefused.forNow("The OpenID provider answered 503");
                },
                (selector, context) -> {
                    throw new RemoteKeySourceException(
                            "no keys", new JOSEException(new IOException("Connection refused")));
                });
    }

    @ParameterizedTest
    @MethodSource("keysThatCannotBeHadNow")
    void keysThatCannotBeHadNowAreARefusalThatCanPass(JWKSource<SecurityContext> keys) {
        assertThatExceptionOfType(ProofRefused.class)
                .isThrownBy(() -> checked(keys))
                .matches(ProofRefused::mayPass);
    }

    @Test
    void aTokenThatNoKeyHasSignedIsAFinalRefusal() {
        assertThatExceptionOfType(ProofRefused.class)
                .isThrownBy(() -> checked((selector, context) -> java.util.List.of()))
                .matches(refused -> !refused.mayPass());
    }

    private static void checked(JWKSource<SecurityContext> keys) {
        var questions = new TimedQuestions(PROPERTIES);
        try {
            new ProofChecking(new Proofs(new Source(keys), PROPERTIES, Clock.systemUTC()), questions)
                    .check(TOKEN, Role.EXECUTOR);
        } finally {
            questions.destroy();
        }
    }

    private record Source(JWKSource<SecurityContext> found) implements IdentitySource {

        @Override
        public Proof prove(Role role) {
            return TOKEN;
        }

        @Override
        public JWKSource<SecurityContext> keys(Role role) {
            return found;
        }

        @Override
        public String expected(Role role) {
            return "executor";
        }

        @Override
        public Optional<String> shown(Jwt token) {
            return Optional.of(token.getSubject());
        }

        @Override
        public Optional<String> issuer() {
            return Optional.empty();
        }

        @Override
        public String setting(Role role) {
            return "none";
        }
    }
}
