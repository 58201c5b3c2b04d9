package dev.warrant.process.engine.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How old a membership must be before it counts: as configured; without a setting 24 hours, and zero when the demo accounts are made in the
 * embedded database, the only set-up meant for trying out.
 */
@Component
class MembershipAge {

    private static final Logger LOG = LoggerFactory.getLogger(MembershipAge.class);
    private static final Duration IN_PRODUCTION = Duration.ofHours(24);
    private static final String EMBEDDED = "H2";

    private final Duration minimum;

    MembershipAge(AccountProperties properties, DataSource database) {
        boolean toTry = properties.demoUsers() && isEmbedded(database);
        Duration configured = properties.membershipAge();
        this.minimum = configured != null ? configured : toTry ? Duration.ZERO : IN_PRODUCTION;
        if (minimum.isZero() && !toTry) {
            LOG.warn("warrant.membership-age is zero: a new member of a group may decide for it at once");
        }
    }

    Duration minimum() {
        return minimum;
    }

    private static boolean isEmbedded(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals(EMBEDDED);
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say what it is", e);
        }
    }
}
