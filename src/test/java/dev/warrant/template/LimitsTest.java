package dev.warrant.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private final Limits limits = new Limits(
            1,
            List.of(
                    "address:127.*",
                    "address:10.*",
                    "address:169.254.*",
                    "address:::1",
                    "address:fd*",
                    "address:2001:db8::*",
                    "role:*/postgres"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address:10.0.0.8",
                "address:::ffff:10.0.0.8",
                "address:::FFFF:0a00:0008",
                "address:[::ffff:10.0.0.8]",
                "address:0:0:0:0:0:ffff:10.0.0.8",
                "address:012.0.0.8",
                "address:010.0.0.8",
                "address:0x0a.0.0.8",
                "address:0xA000008",
                "address:167772168",
                "address:10.8",
                "address:127.1",
                "address:2130706433",
                "address:10.0.0.0/8",
                "address:169.254.169.254",
                "address:::1",
                "address:0:0:0:0:0:0:0:1",
                "address:0000::0001",
                "address:::1%lo",
                "address:FD00::7",
                "address:fd12:3456:0:0:0:0:0:1",
                "address:2001:0db8:0:0:0:0:0:17",
                "address:2001:DB8::17",
                "address:１０.0.0.8",
                "role:main/POSTGRES",
                "role:main/post\u00adgres",
                "role:main/postgre\u017f",
                "role:main/\u200bpostgres\u2060",
            })
    void protectAResourceHoweverItIsWritten(String resource) {
        assertThat(limits.protectionOf(resource)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address:100.0.0.8",
                "address:11.0.0.8",
                "address:8.8.8.8",
                "address:::ffff:8.8.8.8",
                "address:2001:db9::1",
                "address:::2",
                "address:256.10",
                "address:fe.example",
                "address:.:10.0.0.8",
                "address:10",
                "role:10.0.0.8/app",
                "role:main/postgres2",
                "token:acme/417",
                "nothing",
                ""
            })
    void leaveOthersAlone(String resource) {
        assertThat(limits.protectionOf(resource)).isEmpty();
    }
}
