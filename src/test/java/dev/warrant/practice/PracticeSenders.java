package dev.warrant.practice;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What senders send, as they send it, and the answer as they get it. */
final class PracticeSenders {

    private static final Path FOREIGN = Path.of("src/test/resources/practice/foreign");

    private final int port;

    PracticeSenders(int port) {
        this.port = port;
    }

    HttpResponse<String> falco(String body) {
        return Caller.program(port, "sensor").post("/api/webhooks/falco", body);
    }

    HttpResponse<String> canonical(String body) {
        return Caller.program(port, "sensor").post("/api/incidents", body);
    }

    /** The minimum of an alert, signed. */
    HttpResponse<String> github(String action, String repository, int number, String at) {
        return github("""
                {"action":"%s","alert":{"number":%d,"secret_type":"x","html_url":"https://github.com/%s/security/secret-scanning/%d",
                 "updated_at":"%s"},"repository":{"full_name":"%s","default_branch":"main"},"sender":{"login":"sam-dev"}}""".formatted(action, number, repository, number, at, repository));
    }

    HttpResponse<String> github(String body) {
        return Caller.stranger(port)
                .with("X-GitHub-Event", "secret_scanning_alert")
                .with("X-Hub-Signature-256", signature(body))
                .post("/api/webhooks/github", body);
    }

    static String remediation(HttpResponse<String> answer) {
        return Caller.read(answer).path("remediationId").asText();
    }

    /** The names of the documents in formats that Warrant does not map. */
    static List<String> foreignFormats() {
        try (Stream<Path> files = Files.list(FOREIGN)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String foreign(String format) {
        try {
            return Files.readString(FOREIGN.resolve(format + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WholeApplication.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
