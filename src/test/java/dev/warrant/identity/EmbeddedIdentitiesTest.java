package dev.warrant.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.warrant.warrant.MovableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The embedded default, and what holds for the proofs of every source. */
class EmbeddedIdentitiesTest {

    private static final String AUDIENCE = "warrant-credential-broker";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleProvesItselfAndNobodyElse(Role role) {
        KnownIdentities known = new KnownIdentities(clock, folder);

        Proof proof = known.of(role);

        assertThat(known.checking().check(proof, role)).isEqualTo("spiffe://warrant.local/" + role.word());
        for (Role other : Role.values()) {
            if (other != role) {
                assertThatThrownBy(() -> known.checking().check(proof, other)).isInstanceOf(ProofRefused.class);
            }
        }
    }

    @Test
    void keysStayOverARestartAndAreForTheirOwnerOnly() throws Exception {
        Proof before = new KnownIdentities(clock, folder).executor();

        assertThat(new KnownIdentities(clock, folder).checking().check(before, Role.EXECUTOR))
                .isEqualTo(KnownIdentities.EXECUTOR);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key(Role.EXECUTOR))))
                .isEqualTo("rw-------");
    }

    @Test
    void aProofIsShownInNoText() {
        Proof proof = new KnownIdentities(clock, folder).executor();

        assertThat(proof.toString()).doesNotContain(proof.token().substring(0, 10));
    }

    @Test
    void aProofIsGoodUntilTheSecondInWhichItRunsOut() {
        KnownIdentities known = new KnownIdentities(clock, folder);
        Proof proof = known.executor();

        clock.pass(Duration.ofSeconds(59));
        assertThat(known.checking().check(proof, Role.EXECUTOR)).isNotBlank();
        clock.pass(Duration.ofSeconds(1));

        refused(proof, "expired");
    }

    @Test
    void refusesWhatTheExecutorsOwnKeySignedButNoProofMaySay() throws Exception {
        Instant now = clock.instant();

        refused(signed(sound().subject("spiffe://warrant.local/agent")), "is spiffe://warrant.local/executor");
        refused(signed(sound().subject(null)), "shows no subject");
        refused(signed(sound().expirationTime(null)), "never expires");
        refused(signed(sound().expirationTime(Date.from(now.plus(Duration.ofHours(2))))), "may live no longer than");
        refused(signed(sound().notBeforeTime(Date.from(now.plusSeconds(40)))), "not valid before");
        refused(signed(sound().audience("elsewhere")), "not meant for");
        refused(signed(sound().audience((String) null)), "not meant for");
        assertThat(new KnownIdentities(clock, folder).checking().check(signed(sound()), Role.EXECUTOR))
                .isEqualTo(KnownIdentities.EXECUTOR);
    }

    @Test
    void refusesWhatNobodySigned() throws Exception {
        refused(new Proof(new PlainJWT(sound().build()).serialize()), "not a token signed");
    }

    @Test
    void refusesAProofThatWasChanged() {
        String[] parts = new KnownIdentities(clock, folder).executor().token().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("warrant.local", "warrant.other");

        refused(
                new Proof(parts[0] + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                        + "." + parts[2]),
                "not a token signed");
    }

    /** The public key is no secret; as the secret of a MAC it would let anybody sign. */
    @Test
    void refusesAPublicKeyThatIsUsedAsASharedSecret() throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), sound().build());
        token.sign(new MACSigner(ownKey(Role.EXECUTOR).toPublicJWK().toJSONString()));

        refused(new Proof(token.serialize()), "not a token signed");
    }

    @Test
    void threeKeysAreApart() {
        assertThat(separation().reasons()).isEmpty();
    }

    @Test
    void oneKeyUnderTwoNamesIsOneIdentity() throws Exception {
        separation().reasons();
        Files.copy(
                key(Role.AGENT),
                key(Role.EXECUTOR),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(separation().reasons())
                .singleElement()
                .asString()
                .contains("agent", "executor", "same key", "identity-executor.key");
        assertThatThrownBy(() -> new KnownIdentities(clock, folder).executor())
                .isInstanceOf(ProofRefused.class)
                .hasMessageContaining("same key");
    }

    @Test
    void anIdentityThatIsLostIsToldAtTheNextLookAndNotLater() throws Exception {
        RecheckedSeparation separation = separation();
        assertThat(separation.reasons()).isEmpty();

        Files.writeString(key(Role.EXECUTOR), "no key at all\n");

        assertThat(separation.reasons()).isEmpty();
        clock.pass(KnownIdentities.EMBEDDED.recheck());
        assertThat(separation.reasons())
                .singleElement()
                .asString()
                .contains("not known to be apart", "identity-executor.key")
                .doesNotContain("no key at all");
    }

    private RecheckedSeparation separation() {
        IdentityProperties embedded = KnownIdentities.EMBEDDED;
        IdentitySource source = new EmbeddedIdentities(embedded, folder.toString(), clock);
        return new RecheckedSeparation(
                new Proofs(source, embedded, clock), source, new TimedQuestions(embedded), embedded, clock);
    }

    private void refused(Proof proof, String why) {
        assertThatThrownBy(() -> new KnownIdentities(clock, folder).checking().check(proof, Role.EXECUTOR))
                .isInstanceOf(ProofRefused.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(proof.token());
    }

    private JWTClaimsSet.Builder sound() {
        return new JWTClaimsSet.Builder()
                .subject(KnownIdentities.EXECUTOR)
                .audience(List.of(AUDIENCE))
                .expirationTime(Date.from(clock.instant().plusSeconds(60)));
    }

    private Proof signed(JWTClaimsSet.Builder claims) throws Exception {
        ECKey key = ownKey(Role.EXECUTOR);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims.build());
        token.sign(new ECDSASigner(key));
        return new Proof(token.serialize());
    }

    private ECKey ownKey(Role role) throws Exception {
        new KnownIdentities(clock, folder).of(role);
        byte[] kept = Base64.getDecoder().decode(Files.readString(key(role)).strip());
        ECKey key = ECKey.parse(new String(kept, StandardCharsets.UTF_8));
        assertThat(key.getAlgorithm()).isEqualTo(new Algorithm("ES256"));
        return key;
    }

    private Path key(Role role) {
        return folder.resolve("identity-" + role.word() + ".key");
    }
}
