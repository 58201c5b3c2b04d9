package dev.warrant.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Matcher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Measures what it costs to look for secrets in a text of 0.9 MB, against trying every expression on all of it in the same run, so that the ratio
 * says something on any machine. Asserts nothing about time.
 */
class RedactionBenchmark {

    private static final int LENGTH = 900_000;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 9;

    private final Redaction redaction = new Redaction(new Fingerprints(FingerprintKey.ofBase64(
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)),
            "the benchmark's key")));

    @Test
    void secretsInALongText() throws IOException {
        StringBuilder report = new StringBuilder("""
                | 0.9 MB of | every expression on all of it | around the keywords | ratio | redacting a document of it |
                |---|---|---|---|---|
                """);
        texts().forEach((name, unit) -> {
            String text = unit.repeat(LENGTH / unit.length());
            JsonNode document = JsonNodeFactory.instance.objectNode().put("text", text);
            double before = median(() -> inTheWhole(text));
            double now = median(() -> SecretPatterns.find(text).size());
            double whole = median(
                    () -> redaction.redact(document, List.of(), List.of()).content());
            report.append(
                    "| %s | %.0f ms | %.0f ms | %.1f | %.0f ms |%n".formatted(name, before, now, before / now, whole));
        });

        System.out.println(report);
        Files.writeString(Path.of("target", "benchmark-redaction.md"), report);
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "an alert's prose",
                "Rule 4711 fired on node-17 at 12:30, see https://siem.example.org/a/b?c=d&e=f; user sam ran /usr/bin/id. "
                        + "The token was used twice. ");
        texts.put("`password = token =`", "password = token = ");
        texts.put("names and values", "db_password = hunter2secret\napi_token: \"abcdefgh\"\n");
        texts.put("options and values", "--token hunter2 --db-password 'hunter2' ");
        texts.put(
                "every keyword",
                SecretPatterns.shapes().stream()
                        .flatMap(shape -> shape.keywords().stream())
                        .collect(Collectors.joining(" ", "", " ")));
        return texts;
    }

    private static int inTheWhole(String text) {
        int found = 0;
        for (SecretShape shape : SecretPatterns.shapes()) {
            Matcher matcher = shape.pattern().matcher(text);
            while (matcher.find()) {
                found++;
            }
        }
        return found;
    }

    /** Milliseconds of this thread's processor time, so that other work on the machine counts little. */
    private static double median(Runnable work) {
        List<Long> taken = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            if (round >= WARM_UP) {
                taken.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
            }
        }
        return taken.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow() / 1e6;
    }
}
