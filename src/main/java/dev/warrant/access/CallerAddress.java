package dev.warrant.access;

import dev.warrant.address.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where the call of this thread comes from, and whether it stops or resumes. */
final class CallerAddress {

    private static final int NETWORK_BITS = 64;

    private CallerAddress() {}

    static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }

    /** The address of the caller; for IPv6 the network, because a caller who has one of its addresses has them all. */
    static String current() {
        HttpServletRequest request = request();
        return request == null ? "" : of(request);
    }

    static String of(HttpServletRequest request) {
        return network(String.valueOf(request.getRemoteAddr()));
    }

    static boolean stopsOrResumes() {
        HttpServletRequest request = request();
        return request != null
                && (Callers.pathOf(request).equals("/api/stop")
                        || Callers.pathOf(request).equals("/api/resume"));
    }

    /**
     * The 64-bit network of an IPv6 address, however it is written; an IPv4 address as it is, even inside an IPv6 one. Text that is not an
     * address, which a proxy may send, stays as it is. Nothing is looked up.
     */
    static String network(String text) {
        return IpAddress.of(literal(text))
                .map(address -> address.isIpv6() ? address.network(NETWORK_BITS) : address.canonical())
                .orElse(text);
    }

    /** Without the brackets of a URI, the port, and the interface of this machine. */
    private static String literal(String text) {
        String address = text.strip();
        if (address.startsWith("[") && address.contains("]")) {
            address = address.substring(1, address.indexOf(']'));
        }
        return address.split("%", 2)[0];
    }
}
