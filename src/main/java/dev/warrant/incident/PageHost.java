package dev.warrant.incident;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The host that serves a page, by which two code hosts are told apart. */
public final class PageHost {

    private PageHost() {}

    /** In lower case, with the port where one is given; empty for what is no URL with a host. */
    public static Optional<String> of(String url) {
        try {
            URI uri = new URI(url);
            return Optional.ofNullable(uri.getHost())
                    .map(host -> host.toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
