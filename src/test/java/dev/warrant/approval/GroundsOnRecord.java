package dev.warrant.approval;

import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests outside this package. */
public final class GroundsOnRecord {

    private GroundsOnRecord() {}

    public static RecordedGrounds in(JdbcClient database) {
        return new RecordedGrounds(database);
    }
}
