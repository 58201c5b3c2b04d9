package dev.warrant.admission;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Database connections from two pools: calls that stop, sign in or ask for health never wait for a connection that other calls hold. */
final class LanedDataSource extends DelegatingDataSource implements AutoCloseable {

    private final HikariDataSource reserved;
    private final Duration queryTime;

    LanedDataSource(HikariDataSource ordinary, int reservedConnections, Duration queryTime) {
        super(ordinary);
        var settings = new HikariConfig();
        ordinary.copyStateTo(settings);
        settings.setPoolName("warrant-reserved");
        settings.setMaximumPoolSize(reservedConnections);
        settings.setMinimumIdle(Math.min(2, reservedConnections));
        settings.setMetricRegistry(null);
        this.reserved = new HikariDataSource(settings);
        this.queryTime = queryTime;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return switch (Lane.current()) {
            case RESERVED -> reserved.getConnection();
            case QUERY -> TimedQueries.on(super.getConnection(), queryTime);
            case ORDINARY -> super.getConnection();
        };
    }

    @Override
    public void close() {
        reserved.close();
    }
}
