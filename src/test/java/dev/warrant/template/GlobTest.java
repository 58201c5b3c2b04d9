package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "role:*/postgres, role:main/postgres, true",
        "role:*/postgres, role:main/POSTGRES, true",
        "role:*/postgres, role:main/postgres2, false",
        "role:*/postgres, xrole:main/postgres, false",
        "role:*/postgres, role:main/ｐostgres, true",
        "address:10.*, address:10.0.0.1, true",
        "address:10.*, address:101.0.0.1, false",
        "address:10.*, address:1000.0.1, false",
        "workload:kube-system/*, workload:kube-system/a/b, true",
        "workload:kube-system/*, workload:kube-systems/a, false",
        "a*c*e, abcde, true",
        "a*c*e, ace, true",
        "a*c*e, abde, false",
        "*, anything, true",
        "admin, admin, true",
        "admin, Administrator, false",
        "\\Qa*, '\\Qab', true",
    })
    void standsForAnyRunOfCharacters(String pattern, String name, boolean matches) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void matchesALineBreakToo() {
        assertThat(new Glob("role:*/postgres").matches("role:a\nb/postgres")).isTrue();
    }

    @Test
    void takesTimeLinearInTheName() {
        Glob hostile = new Glob("*a".repeat(100) + "b");
        String name = "a".repeat(20_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(hostile.matches(name)).isFalse());
    }
}
