package dev.warrant.template;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ways in which one resource can be written. An IP address has many: {@code ::ffff:10.0.0.1} (RFC 4291), {@code 0x0a.1} and
 * {@code 012.0.0.1} (inet_aton), with a zone or a prefix length; what protects it is written in one of them.
 */
final class ResourceForms {

    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");
    private static final Pattern V4_PART = Pattern.compile("0[xX][0-9A-Fa-f]{1,8}|[0-9]{1,11}");

    private ResourceForms() {}

    /**
     * The resource as it is written and, where its id is an IP address, as it would be written otherwise.
     *
     * @param resource {@code type:id}
     */
    static Set<String> of(String resource) {
        Set<String> forms = new LinkedHashSet<>(List.of(resource));
        int colon = resource.indexOf(':');
        String type = resource.substring(0, colon + 1);
        addresses(bare(resource.substring(colon + 1))).forEach(address -> forms.add(type + address));
        return forms;
    }

    /** Without brackets, zone and prefix length. */
    private static String bare(String id) {
        return id.strip().replaceFirst("^\\[(.*)]$", "$1").replaceFirst("[%/].*$", "");
    }

    private static Set<String> addresses(String id) {
        if (id.contains(":")) {
            return V6.matcher(id).matches() ? v6(id) : Set.of();
        }
        String[] parts = id.split("\\.", -1);
        boolean numbers = parts.length <= 4
                && Arrays.stream(parts).allMatch(part -> V4_PART.matcher(part).matches());
        Set<String> forms = new LinkedHashSet<>();
        if (numbers) {
            addV4(parts, 8, forms);
            addV4(parts, 10, forms);
        }
        return forms;
    }

    private static Set<String> v6(String id) {
        try {
            // A text with a colon is never looked up.
            InetAddress address = InetAddress.getByName(id);
            byte[] octets = address.getAddress();
            return octets.length == 4 ? Set.of(address.getHostAddress()) : Set.of(groups(octets), short6(octets));
        } catch (UnknownHostException e) {
            return Set.of();
        }
    }

    private static String groups(byte[] octets) {
        return IntStream.range(0, 8)
                .mapToObj(group -> HexFormat.of().formatHex(octets, group * 2, group * 2 + 2))
                .collect(Collectors.joining(":"));
    }

    /** As RFC 5952 has it, but for a lone zero group. */
    private static String short6(byte[] octets) {
        String plain = groups(octets).replaceAll("(^|:)0{1,3}", "$1");
        for (int zeros = 8; zeros > 1; zeros--) {
            String run = String.join(":", java.util.Collections.nCopies(zeros, "0"));
            String shorter = (":" + plain + ":").replaceFirst(":" + run + ":", "::");
            if (shorter.length() < plain.length() + 2) {
                return shorter.replaceFirst("^:(?!:)", "").replaceFirst("(?<!:):$", "");
            }
        }
        return plain;
    }

    /** @param zero what a leading zero stands for: octal to inet_aton, nothing to others */
    private static void addV4(String[] parts, int zero, Set<String> forms) {
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long part = number(parts[i], zero);
            boolean last = i == parts.length - 1;
            int bits = last ? 8 * (5 - parts.length) : 8;
            if (part < 0 || part >= 1L << bits) {
                return;
            }
            address = address << bits | part;
        }
        long whole = address;
        forms.add(IntStream.of(24, 16, 8, 0)
                .mapToObj(shift -> String.valueOf(whole >> shift & 0xff))
                .collect(Collectors.joining(".")));
    }

    private static long number(String part, int zero) {
        try {
            if (part.startsWith("0x") || part.startsWith("0X")) {
                return Long.parseLong(part.substring(2), 16);
            }
            return Long.parseLong(part, part.startsWith("0") ? zero : 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
