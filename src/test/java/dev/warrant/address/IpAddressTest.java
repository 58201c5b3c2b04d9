package dev.warrant.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "203.0.113.77", "172.32.0.1", "2001:db8::1"})
    void tellsAddressesOfOthers(String address) {
        assertThat(IpAddress.of(address)).get().matches(IpAddress::isPublic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "fec0::1",
                "ff02::1",
                "64:ff9b::808:808",
                "2001:0:808:808::1",
                "2002:808:808::1",
                "::ffff:10.0.0.1"
            })
    void tellsAddressesThatAreOnesOwnOrNobodys(String address) {
        assertThat(IpAddress.of(address)).get().matches(read -> !read.isPublic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "0x1.2.3.4",
                "1.2.3.4:80",
                "1.2.3.4/32",
                "1.2.3.*",
                "1.2.3.1-4",
                " 1.2.3.4",
                "1.2.3.4\n",
                "１.2.3.4",
                "example.org",
                "fe80::1%eth0",
                "1::2::3",
                "12345::",
                "::ffff:01.2.3.4",
                "[::1]",
                "*",
                "::/0"
            })
    void readsNothingElse(String text) {
        assertThat(IpAddress.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0:0:0:0:7, 2001:db8::7",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::ffff:10.0.0.1, 10.0.0.1",
        "::FFFF:0a00:1, 10.0.0.1"
    })
    void writesEachAddressInOneWay(String text, String canonical) {
        assertThat(IpAddress.of(text).map(IpAddress::canonical)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0a.1, 10.0.0.1",
        "0xA000001, 10.0.0.1",
        "167772161, 10.0.0.1",
        "10.1, 10.0.0.1",
        "012.0.0.1, 10.0.0.1",
        "012.0.0.1, 12.0.0.1",
        "09.1.1.1, 9.1.1.1",
        "10.0.0.1/8, 10.0.0.1",
        "[::ffff:10.0.0.1], 10.0.0.1",
        "fe80::1%eth0, fe80::1",
        "FE80::1, fe80:0000:0000:0000:0000:0000:0000:0001"
    })
    void knowsWhatOthersReadATextFor(String text, String reading) {
        assertThat(IpAddress.readings(text)).contains(reading);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "256.10", "4294967296", "fe.example", ".:10.0.0.8", "1.2.3.*", "*", "a", "1-2"})
    void hasNoReadingOfWhatNobodyReads(String text) {
        assertThat(IpAddress.readings(text)).isEmpty();
    }

    @Test
    void namesTheNetwork() {
        assertThat(IpAddress.of("2001:db8:1:2:3::4").orElseThrow().network(64)).isEqualTo("2001:db8:1:2::/64");
    }

    /** The JDK, which never looks such a text up, reads the written form as the same address. */
    @Test
    void readsAndWritesTheSameAddressAsTheJdk() throws UnknownHostException {
        Random random = new Random(20260102);
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = new byte[random.nextBoolean() ? 16 : 4];
            random.nextBytes(octets);
            for (int zero = random.nextInt(16); zero > 0; zero--) {
                octets[random.nextInt(octets.length)] = 0;
            }
            InetAddress expected = InetAddress.getByAddress(octets);

            IpAddress read = IpAddress.of(expected.getHostAddress()).orElseThrow();

            assertThat(InetAddress.getByName(read.canonical())).isEqualTo(expected);
            assertThat(read.isIpv6()).isEqualTo(expected instanceof Inet6Address);
        }
    }
}
