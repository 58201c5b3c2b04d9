package dev.warrant.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownValuesTest {

    private final KnownValues known = new KnownValues(Set.of("acme/shop", "42", "acme"));

    @Test
    void namesAValueAndValuesJoinedByASlash() {
        assertThat(known.name("42")).isTrue();
        assertThat(known.name("acme/shop/42")).isTrue();
        assertThat(known.name("acme/42")).isTrue();
    }

    @Test
    void namesNothingThatIsNotWhollyMadeOfKnownValues() {
        assertThat(known.name("")).isFalse();
        assertThat(known.name("420")).isFalse();
        assertThat(known.name("acme/shop/42/")).isFalse();
        assertThat(known.name("acme/shopping")).isFalse();
        assertThat(known.name("acme/other/42")).isFalse();
        assertThat(new KnownValues(Set.of("")).name("x")).isFalse();
    }

    @Test
    void aValueIsPartOfAnIdOnlyBetweenSlashes() {
        assertThat(KnownValues.partOf("acme/shop", "acme/shop/42")).isTrue();
        assertThat(KnownValues.partOf("42", "acme/shop/42")).isTrue();
        assertThat(KnownValues.partOf("2", "acme/shop/42")).isFalse();
    }
}
