package dev.warrant.notification;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are told by mail. The {@code spring.mail} properties name the server; without {@code spring.mail.host} nothing is sent.
 *
 * @param baseUrl where people reach this application; links in mails begin with it
 * @param from the sender's address
 * @param dispatchInterval the pause between two rounds through the outbox; no round begins a further batch after ten seconds
 * @param attempts how often a mail is tried before it is given up
 * @param firstRetry the pause after the first failure; it doubles with each further one
 * @param longestRetry the longest pause between two tries
 * @param timeout how long connecting, reading and writing may each take
 */
@Validated
@ConfigurationProperties("warrant.notification")
record NotificationProperties(
        @DefaultValue("http://localhost:8080") @NotBlank @Pattern(regexp = "https?://\\S+")
        String baseUrl,

        @DefaultValue("warrant@localhost") @NotBlank @Email String from,

        @DefaultValue("5s") Duration dispatchInterval,
        @DefaultValue("10") @Min(1) @Max(100) int attempts,
        @DefaultValue("30s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("5s") Duration timeout) {

    NotificationProperties {
        positive("dispatch-interval", dispatchInterval);
        positive("first-retry", firstRetry);
        positive("longest-retry", longestRetry);
        positive("timeout", timeout);
    }

    /** The pause after this many failures. */
    Duration pauseAfter(int failures) {
        Duration pause = firstRetry;
        for (int doubled = 1; doubled < failures && pause.compareTo(longestRetry) < 0; doubled++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
    }

    private static void positive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("warrant.notification." + name + " must be positive, not " + duration);
        }
    }
}
