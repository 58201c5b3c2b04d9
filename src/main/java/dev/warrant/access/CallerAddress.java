package dev.warrant.access;

import com.google.common.net.InetAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where the call of this thread comes from, and whether it stops or resumes. */
final class CallerAddress {

    private static final int NETWORK_BYTES = 8;

    private CallerAddress() {}

    static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }

    /** The address of the caller; of IPv6 the network, since whoever has one has all its addresses. */
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
     * Of an IPv6 address, however it is written, the network of 64 bits; an IPv4 address as it is, also where it comes inside an IPv6 one. What
     * is no address, which a proxy may send, stands for itself. Nothing is looked up.
     */
    static String network(String text) {
        String address = literal(text);
        if (!InetAddresses.isInetAddress(address)) {
            return text;
        }
        InetAddress read = InetAddresses.forString(address);
        if (!(read instanceof Inet6Address)) {
            return InetAddresses.toAddrString(read);
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(read.getAddress(), NETWORK_BYTES), read.getAddress().length);
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(network)) + "/" + NETWORK_BYTES * Byte.SIZE;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an IPv6 address", e);
        }
    }

    /** Without the brackets of a URI, a port, and the interface of this machine that it came in by. */
    private static String literal(String text) {
        String address = text.strip();
        if (address.startsWith("[") && address.contains("]")) {
            address = address.substring(1, address.indexOf(']'));
        }
        return address.split("%", 2)[0];
    }
}
