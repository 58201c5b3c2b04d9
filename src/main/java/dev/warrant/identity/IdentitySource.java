package dev.warrant.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/** Where identities come from. Calls may take any time and throw anything; the caller limits the time and words the failure. */
interface IdentitySource {

    Proof prove(Role role) throws Exception;

    /** The keys that may sign a proof of this role now. */
    JWKSource<SecurityContext> keys(Role role) throws Exception;

    /** The subject that a proof of this role must show. */
    String expected(Role role) throws Exception;

    /** The subject that this token shows; empty when it shows none. */
    Optional<String> shown(Jwt token);

    /** The issuer that a token must name; empty where the keys alone identify it. */
    Optional<String> issuer();

    /** The setting that decides who the role is. */
    String setting(Role role);
}
