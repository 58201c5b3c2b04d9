package dev.warrant.intake.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import dev.warrant.intake.web.Delivery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;

/** The JSON of a delivery, in either of the two content types that GitHub offers: the body itself, or the form field {@code payload}. */
final class GitHubPayload {

    private static final String FIELD = "payload=";

    private GitHubPayload() {}

    static JsonNode of(Delivery delivery) {
        return StrictJson.read(isForm(delivery) ? field(delivery.body()) : delivery.body());
    }

    private static boolean isForm(Delivery delivery) {
        MediaType type = delivery.headers().getContentType();
        return type != null && type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private static byte[] field(byte[] form) {
        List<String> payloads = Arrays.stream(StrictJson.decoded(form).split("&"))
                .filter(field -> field.startsWith(FIELD))
                .toList();
        if (payloads.size() != 1) {
            throw new MalformedJson("A form must have exactly one field 'payload', not " + payloads.size());
        }
        try {
            // Each byte by itself, so that what is no UTF-8 is refused when the document is read, and not replaced
            // here.
            return URLDecoder.decode(payloads.get(0).substring(FIELD.length()), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("The form field 'payload' is not percent-encoded");
        }
    }
}
