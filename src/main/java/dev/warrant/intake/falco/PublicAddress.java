package dev.warrant.intake.falco;

import com.google.re2j.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells the addresses that can be somebody outside from those that are the cluster's own or nobody's. */
final class PublicAddress {

    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.|$)){4}");

    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private PublicAddress() {}

    /** Whether the text is an IP address (never a name, so that nothing is looked up) and no private, local or group address. */
    static boolean isPublic(String text) {
        if (text.length() > 45 || text.endsWith(".") || !(V4.matches(text) || V6.matches(text))) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            return !(address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()
                    || isReserved(address.getAddress()));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** This network, shared address space (RFC 6598), class E and broadcast; unique local addresses (RFC 4193). */
    private static boolean isReserved(byte[] octets) {
        int first = octets[0] & 0xFF;
        int second = octets[1] & 0xFF;
        return octets.length == 4
                ? first == 0 || first >= 240 || (first == 100 && second >= 64 && second < 128)
                : (first & 0xFE) == 0xFC;
    }
}
