package dev.warrant.node;

import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * What a PostgreSQL address may say about time limits. The driver lets the address win over what the pool sets, so an address that removes a
 * limit is refused; a tighter limit is fine. The contents of a service file that the address names count as part of the address.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/#connection-parameters">Connection parameters of the driver</a>
 */
final class AddressBounds {

    private AddressBounds() {}

    /** @throws IllegalStateException with what the address must say and what it says */
    static void demand(String url, Duration answerTimeout) {
        Properties said = Driver.parseURL(url, new Properties());
        if (said == null) {
            return;
        }
        long longest = answerTimeout.toSeconds();
        demand(said, "socketTimeout", between(longest), "1 to " + longest + " s (warrant.node.answer-timeout)");
        demand(said, "connectTimeout", between(longest), "1 to " + longest + " s (warrant.node.answer-timeout)");
        demand(said, "tcpKeepAlive", "true"::equalsIgnoreCase, "true");
        demand(
                said,
                "options",
                AddressBounds::leavesTimeOutsAlone,
                "without lock_timeout and idle_in_transaction_session_timeout (warrant.node.lock-timeout,"
                        + " warrant.node.idle-in-transaction)");
    }

    private static void demand(Properties said, String name, Predicate<String> fine, String expected) {
        String value = said.getProperty(name);
        if (value != null && !fine.test(value.strip())) {
            throw new IllegalStateException("In spring.datasource.url, " + name + " must be " + expected
                    + ", so that a node that stands still cannot stop the others, but is '" + value + "'");
        }
    }

    private static Predicate<String> between(long longest) {
        return value -> value.matches("\\d{1,9}") && Long.parseLong(value) >= 1 && Long.parseLong(value) <= longest;
    }

    private static boolean leavesTimeOutsAlone(String options) {
        String plain = options.toLowerCase(Locale.ROOT).replace('-', '_');
        return Stream.of("lock_timeout", "idle_in_transaction_session_timeout").noneMatch(plain::contains);
    }
}
