package dev.warrant.intake.falco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "203.0.113.77", "172.32.0.1", "2001:db8::1"})
    void acceptsAddressesOfOthers(String address) {
        assertThat(PublicAddress.isPublic(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.1",
                "192.168.4.4",
                "172.16.0.1",
                "127.0.0.1",
                "169.254.1.1",
                "224.0.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "255.255.255.255",
                "100.64.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd7e:da33::1",
                "ff02::1",
                "1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4:80",
                "example.org",
                "fe80::1%eth0",
                "1::2::3",
                "::ffff:10.0.0.1"
            })
    void refusesEverythingElse(String address) {
        assertThat(PublicAddress.isPublic(address)).isFalse();
    }
}
