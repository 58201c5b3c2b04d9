package dev.warrant.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where the call of this thread comes from, and whether it stops or resumes. */
final class CallerAddress {

    private static final int PREFIX_GROUPS = 4;

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
        String address = String.valueOf(request.getRemoteAddr());
        return address.contains(":") ? network(address) : address;
    }

    static boolean stopsOrResumes() {
        HttpServletRequest request = request();
        return request != null
                && (Callers.pathOf(request).equals("/api/stop")
                        || Callers.pathOf(request).equals("/api/resume"));
    }

    private static String network(String address) {
        String[] groups = address.split("%", -1)[0].split(":", -1);
        return String.join(":", Arrays.asList(groups).subList(0, Math.min(PREFIX_GROUPS, groups.length)));
    }
}
