package dev.warrant.template;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/**
 * IP addresses of somebody outside, in the one form in which each is written (RFC 5952 for IPv6), so that a rule about an address holds however
 * the address came. Nothing is ever looked up.
 */
final class PublicAddress {

    /** The word in a slot's schema that asks for one. */
    static final String FORMAT = "public-address";

    /** Begins the name of an interface of one machine (RFC 4007), which says nothing to another. */
    private static final char SCOPE = '%';

    private PublicAddress() {}

    /** Why the text is no such address, one sentence; empty when it is one. */
    static List<String> objectionsTo(String text) {
        if (text.indexOf(SCOPE) >= 0 || !InetAddresses.isInetAddress(text)) {
            return List.of("expected an IPv4 or IPv6 address");
        }
        InetAddress address = InetAddresses.forString(text);
        String canonical = InetAddresses.toAddrString(address);
        if (!canonical.equals(text)) {
            return List.of("expected the address as " + canonical + (isCapital(text) ? ", in lower case" : "")
                    + ": each address is written in one way only");
        }
        return isOutside(address)
                ? List.of()
                : List.of("expected the public address of one host, and this one is private, local, reserved or for"
                        + " many hosts");
    }

    private static boolean isCapital(String text) {
        return !text.equals(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isOutside(InetAddress address) {
        byte[] octets = address.getAddress();
        return address instanceof Inet6Address ? isGlobalUnicast(octets) : isUnicast(octets[0] & 0xFF);
    }

    /** Below the multicast range, and not "this network". Which of these are private stands in the templates, as what they protect. */
    private static boolean isUnicast(int first) {
        return first > 0 && first < 224;
    }

    /** 2000::/3, without the two ranges of tunnels, in which an IPv4 address hides (RFC 4380, RFC 3056). */
    private static boolean isGlobalUnicast(byte[] octets) {
        boolean isTeredo = octets[0] == 0x20 && octets[1] == 0x01 && octets[2] == 0 && octets[3] == 0;
        boolean isSixToFour = octets[0] == 0x20 && octets[1] == 0x02;
        return (octets[0] & 0xE0) == 0x20 && !isTeredo && !isSixToFour;
    }
}
