package dev.warrant.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8::/64",
        "2001:db8::ffff:1, 2001:db8::/64",
        "2001:0DB8:0:0:1:2:3:4, 2001:db8::/64",
        "2001:db8:0:1::1, 2001:db8:0:1::/64",
        "2001:db8:0:1:ffff:ffff:ffff:ffff, 2001:db8:0:1::/64",
        "fe80::1%eth0, fe80::/64",
        "[2001:db8::7], 2001:db8::/64",
        "[2001:db8::7]:4711, 2001:db8::/64",
        "::1, ::/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "192.0.2.7, 192.0.2.7",
        "unknown, unknown",
        "_hidden, _hidden",
    })
    void allAddressesOfOneNetworkAreOneCaller(String address, String caller) {
        assertThat(CallerAddress.network(address)).isEqualTo(caller);
    }
}
