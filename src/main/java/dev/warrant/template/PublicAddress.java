package dev.warrant.template;

import dev.warrant.address.IpAddress;
import java.util.List;
import java.util.Locale;

/**
 * Public IP addresses, each in its one canonical form (RFC 5952 for IPv6), so that a rule about an address holds in whatever form the address
 * came. The private IPv4 addresses are listed in the templates, as protected resources.
 */
final class PublicAddress {

    /** The word in a slot's schema that asks for one. */
    static final String FORMAT = "public-address";

    private PublicAddress() {}

    /** Why the text is not such an address, one sentence; empty when it is one. */
    static List<String> objectionsTo(String text) {
        return IpAddress.of(text)
                .map(address -> objections(text, address))
                .orElseGet(() -> List.of("expected an IPv4 or IPv6 address"));
    }

    private static List<String> objections(String text, IpAddress address) {
        if (!address.canonical().equals(text)) {
            return List.of("expected the address as " + address.canonical() + (isCapital(text) ? ", in lower case" : "")
                    + ": each address is written in one way only");
        }
        return address.isOfOneHost()
                ? List.of()
                : List.of("expected the public address of one host, and this one is private, local, reserved or for"
                        + " many hosts");
    }

    private static boolean isCapital(String text) {
        return !text.equals(text.toLowerCase(Locale.ROOT));
    }
}
