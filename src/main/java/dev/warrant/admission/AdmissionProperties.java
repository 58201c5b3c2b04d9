package dev.warrant.admission;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of the server callers may take at once.
 *
 * @param connections how many connections are open at most; one more cuts the one that has been waiting longest for its caller
 * @param connectionsPerAddress how many of them one address may have; behind a proxy all callers share its address
 * @param requests how many requests are worked on at once; the others wait
 * @param reserved how many more are worked on at once when they sign in or ask for health; stopping and resuming have four of their own
 * @param reservedDatabaseConnections how many database connections are reserved for these
 * @param requestWait how long a request waits for its turn before it is answered 503
 * @param headerTime how long a caller may take to send the head of a request
 * @param bodyTime how long a caller may take to send a whole body
 * @param answerTime how long a caller may take to read a whole answer
 * @param queryTime how long one statement of a caller's query through the engine may run
 */
@Validated
@ConfigurationProperties("warrant.admission")
record AdmissionProperties(
        @DefaultValue("400") @Min(16) @Max(4000) int connections,
        @DefaultValue("250") @Min(8) @Max(4000) int connectionsPerAddress,
        @DefaultValue("40") @Min(4) @Max(1000) int requests,
        @DefaultValue("16") @Min(4) @Max(200) int reserved,
        @DefaultValue("4") @Min(2) @Max(50) int reservedDatabaseConnections,
        @DefaultValue("5s") Duration requestWait,
        @DefaultValue("10s") Duration headerTime,
        @DefaultValue("20s") Duration bodyTime,
        @DefaultValue("60s") Duration answerTime,
        @DefaultValue("10s") Duration queryTime) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    AdmissionProperties {
        bounded("request-wait", requestWait);
        bounded("header-time", headerTime);
        bounded("body-time", bodyTime);
        bounded("answer-time", answerTime);
        bounded("query-time", queryTime);
    }

    private static void bounded(String name, Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "warrant.admission." + name + " must be between 1 second and 10 minutes, not " + time);
        }
    }
}
