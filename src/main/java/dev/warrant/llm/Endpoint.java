package dev.warrant.llm;

import java.net.URI;
import java.util.Locale;

/** Where a provider is reached: over TLS, or on this machine. The address carries no name, key or query. */
record Endpoint(URI address) {

    Endpoint {
        if (address.getHost() == null
                || address.getUserInfo() != null
                || address.getQuery() != null
                || address.getFragment() != null) {
            throw new IllegalArgumentException(
                    "warrant.llm.base-url must be an address such as https://models.example.com/v1, without a user, a query or a fragment");
        }
        if (!isEncrypted(address) && !isThisMachine(address)) {
            throw new IllegalArgumentException(
                    "warrant.llm.base-url must begin with https://; http:// is for 127.0.0.1, [::1] and"
                            + " localhost, not for " + address.getHost());
        }
    }

    private static boolean isEncrypted(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static boolean isThisMachine(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return "http".equalsIgnoreCase(address.getScheme())
                && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
