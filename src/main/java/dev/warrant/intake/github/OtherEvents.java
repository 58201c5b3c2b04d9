package dev.warrant.intake.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** The events that GitHub is known to send and that say nothing about a found secret; {@code incident/github-events.txt} lists them. */
final class OtherEvents {

    private static final Set<String> NAMES = read();

    private OtherEvents() {}

    static boolean include(String event) {
        return NAMES.contains(event);
    }

    private static Set<String> read() {
        try {
            return new ClassPathResource("incident/github-events.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
