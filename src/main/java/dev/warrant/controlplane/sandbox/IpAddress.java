package dev.warrant.controlplane.sandbox;

import com.google.common.net.InetAddresses;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses in text, read without ever asking a name server. */
final class IpAddress {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=[^:]*:[^:]*:)[0-9a-fA-F:.]{2,45}");

    private IpAddress() {}

    /** The address as it is written (RFC 5952 for IPv6), so that an effect names the very target of its step; empty when the text is no IP address. */
    static Optional<String> canonical(String text) {
        if (V4.matcher(text).matches()) {
            return Optional.of(text);
        }
        if (!V6.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(text)
                .filter(InetAddresses::isInetAddress)
                .map(InetAddresses::forString)
                .map(InetAddresses::toAddrString);
    }
}
