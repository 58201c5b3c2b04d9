package dev.warrant.review;

import static dev.warrant.ExposedToken.aCase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.ExposedToken;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Resource;
import dev.warrant.review.ComparedIntent.Row;
import org.junit.jupiter.api.Test;

class ComparedRowsTest {

    @Test
    void laysTheThreeSidesBesideEachOther() {
        assertThat(compared(aCase(), new KnownCapabilities()).rows())
                .containsExactly(
                        new Row("Goal and kinds of effect", "invalidate-secret", "secret, access", "secret, access"),
                        new Row(
                                "sandbox/token:acme/shop/42",
                                "acme/shop, 42",
                                "secret",
                                "sandbox.revoke-token: secret"),
                        new Row(
                                "sandbox/pipeline:acme/shop",
                                "acme/shop",
                                "access",
                                "sandbox.suspend-pipeline: access"));
    }

    @Test
    void leavesAGapWhereASideNamesNothing() {
        KnownCapabilities wide = new KnownCapabilities()
                .reaching("sandbox.suspend-pipeline", new Resource("sandbox", "pipeline", "acme/web"));
        ExposedToken known = aCase().withIntent("invalidate-secret", "42", "acme/other");

        assertThat(compared(known, wide).rows())
                .contains(
                        new Row("sandbox/pipeline:acme/shop", "–", "access", "sandbox.suspend-pipeline: access"),
                        new Row("sandbox/pipeline:acme/web", "–", "–", "sandbox.suspend-pipeline: access"),
                        new Row("acme/other", "acme/other", "–", "–"));
    }

    @Test
    void saysWhereACredentialCouldDoAnything() {
        KnownCapabilities blind = new KnownCapabilities().forgetting("sandbox.revoke-token");

        assertThat(compared(aCase(), blind).rows().get(1).could())
                .isEqualTo("anything: nobody describes sandbox.revoke-token");
    }

    @Test
    void namesEveryKindThatACredentialCouldHave() {
        KnownCapabilities wide = new KnownCapabilities().having("sandbox.revoke-token", EffectKind.PRIVILEGE);

        assertThat(compared(aCase(), wide).rows().get(0).could()).isEqualTo("privilege, secret, access");
    }

    private static ComparedIntent compared(ExposedToken known, KnownCapabilities catalogue) {
        return ComparedIntent.of(known.proposal(), known.policy(), catalogue);
    }
}
