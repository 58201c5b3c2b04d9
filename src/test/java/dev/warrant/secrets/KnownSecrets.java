package dev.warrant.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every secret that the tests of this virtual machine use, by a name that may be shown. Demo accounts are left out: their passwords are
 * their names.
 */
public final class KnownSecrets {

    /** Shorter ones would be found by chance. */
    private static final int SHORTEST = 8;

    private static final Map<String, byte[]> KNOWN = new LinkedHashMap<>();
    private static final Path SAMPLES = Path.of("docs", "samples");

    static {
        add("the secret of the redaction tests", "p@ss/w\"rd & more=7%é");
        add("the secret of the posted incidents", "s3cr3t/value+with \"marks\"");
        add("the secret of the GitHub deliveries", "made-up-secret-value");
        add("the old password of the faulty estate", "hunter2-old-password");
        add("the minted secret of the faulty estate", "minted-secret-of-the-estate");
        add("the webhook secret of the modules", "the webhook secret of the tests");
        add(
                "the fingerprint key of the modules",
                Base64.getDecoder().decode("dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXk="));
        samples();
    }

    private KnownSecrets() {}

    /** From now on no trace of this may be found anywhere; of one that is too short to be told from other text, nothing is said. */
    public static void add(String name, String secret) {
        add(name, secret.getBytes(StandardCharsets.UTF_8));
    }

    public static synchronized void add(String name, byte[] secret) {
        if (secret.length >= SHORTEST) {
            KNOWN.putIfAbsent(name + " #" + Integer.toHexString(java.util.Arrays.hashCode(secret)), secret.clone());
        }
    }

    /** A search for all that are known by now. */
    public static synchronized ManySecretsSearch search() {
        KeyFiles.look();
        return new ManySecretsSearch(KNOWN);
    }

    /** What the documented incidents call secret. */
    private static void samples() {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                JsonNode incident = new ObjectMapper().readTree(file.toFile());
                incident.path("secretPointers")
                        .forEach(pointer -> add(
                                "the secret of the sample " + file.getFileName() + " at " + pointer.asText(),
                                incident.path("evidence").at(pointer.asText()).asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
