package dev.warrant.address;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An IP address. An IPv4 address that is written inside an IPv6 one ({@code ::ffff:10.0.0.1}, RFC 4291) is the IPv4 address.
 *
 * @see <a href="https://seancfoley.github.io/IPAddress/">The library that reads them</a>
 */
public final class IpAddress {

    private static final Pattern CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern LENIENT_CHARACTERS = Pattern.compile("[0-9A-Fa-fxX:.]{1,90}");

    private static final IPAddressStringParameters AS_WRITTEN = asWritten();
    private static final List<IPAddressStringParameters> AS_READ_SOMEWHERE = List.of(lenient(true), lenient(false));

    /** RFC 1122, 1918, 3927 and 6598: this network, private networks, this machine, this link, and what providers share. */
    private static final List<IPAddress> OWN = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "100.64.0.0/10")
            .map(IpAddress::block)
            .toList();

    private static final IPAddress NO_HOST = block("0.0.0.0/8");
    /** Multicast (RFC 5771), and what is reserved. */
    private static final IPAddress FROM_224_ON = block("224.0.0.0/3");

    private static final IPAddress GLOBAL_UNICAST = block("2000::/3");
    /** Tunnels, in which an IPv4 address hides (RFC 4380, RFC 3056). */
    private static final List<IPAddress> TUNNELS = List.of(block("2001::/32"), block("2002::/16"));

    private final IPAddress address;

    private IpAddress(IPAddress address) {
        this.address = address;
    }

    /** Reads an address that is written without leading zeros, prefix length, zone or spaces; empty when the text is no such address. */
    public static Optional<IpAddress> of(String text) {
        return CHARACTERS.matcher(text).matches() ? read(text, AS_WRITTEN) : Optional.empty();
    }

    /**
     * Every address that some parser may read the text as, each as {@link #canonical} and with all its digits: {@code 0x0a.1} and
     * {@code 012.0.0.1} are the same address to inet_aton, while other parsers ignore a leading zero. Brackets, zone and prefix length are ignored.
     */
    public static Set<String> readings(String text) {
        String bare = text.strip().replaceFirst("^\\[(.*)]$", "$1").replaceFirst("[%/].*$", "");
        Set<String> readings = new LinkedHashSet<>();
        if (LENIENT_CHARACTERS.matcher(bare).matches()) {
            AS_READ_SOMEWHERE.stream()
                    .flatMap(reading -> read(bare, reading).stream())
                    .forEach(read -> {
                        readings.add(read.canonical());
                        if (read.isIpv6()) {
                            readings.add(read.address.toFullString());
                        }
                    });
        }
        return readings;
    }

    /** Dotted decimal, or as RFC 5952 has it. */
    public String canonical() {
        return address.toCanonicalString();
    }

    public boolean isIpv6() {
        return address.isIPv6();
    }

    /** The network of this many bits that the address is in: {@code 2001:db8::/64}. */
    public String network(int bits) {
        return address.toPrefixBlock(bits).toCanonicalString();
    }

    /** Whether it can be the address of one host; private networks count as well. */
    public boolean isOfOneHost() {
        return isIpv6()
                ? GLOBAL_UNICAST.contains(address) && TUNNELS.stream().noneMatch(tunnel -> tunnel.contains(address))
                : !NO_HOST.contains(address) && !FROM_224_ON.contains(address);
    }

    /** Whether it is the address of one host on the internet: not private, local, reserved or multicast. */
    public boolean isPublic() {
        return isOfOneHost() && OWN.stream().noneMatch(own -> own.contains(address));
    }

    private static Optional<IpAddress> read(String text, IPAddressStringParameters how) {
        return Optional.ofNullable(new IPAddressString(text, how).getAddress())
                .filter(read -> !read.isMultiple())
                .map(IpAddress::plain);
    }

    private static IpAddress plain(IPAddress read) {
        @Nullable IPv6Address long6 = read.isIPv6() ? read.toIPv6() : null;
        return new IpAddress(long6 != null && long6.isIPv4Mapped() ? long6.getEmbeddedIPv4Address() : read);
    }

    private static IPAddress block(String block) {
        return new IPAddressString(block).getAddress();
    }

    private static IPAddressStringParameters asWritten() {
        IPAddressStringParameters.Builder how =
                oneAddress().allowSingleSegment(false).allowPrefix(false);
        how.getIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false)
                .allowBinary(false);
        how.getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .allowUnlimitedLeadingZeros(false)
                .getEmbeddedIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false);
        return how.toParams();
    }

    private static IPAddressStringParameters lenient(boolean octal) {
        IPAddressStringParameters.Builder how =
                oneAddress().allowSingleSegment(true).allowPrefix(false);
        how.getIPv4AddressParametersBuilder()
                .allow_inet_aton(true)
                .allow_inet_aton_octal(octal)
                .allow_inet_aton_leading_zeros(true)
                .allowUnlimitedLeadingZeros(true)
                .allowBinary(false);
        how.getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .allowUnlimitedLeadingZeros(true)
                .getEmbeddedIPv4AddressParametersBuilder()
                .allow_inet_aton_octal(octal)
                .allowUnlimitedLeadingZeros(true);
        return how.toParams();
    }

    private static IPAddressStringParameters.Builder oneAddress() {
        return new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .setEmptyAsLoopback(false)
                .allowAll(false)
                .allowMask(false)
                .allowWildcardedSeparator(false)
                .setRangeOptions(RangeParameters.NO_RANGE);
    }
}
