package dev.warrant.admission;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection to the database whose statements run for a bounded time each. H2 keeps the bound on the connection, so it is taken off again. */
final class TimedQueries implements InvocationHandler {

    private final Connection connection;
    private final int seconds;

    private TimedQueries(Connection connection, int seconds) {
        this.connection = connection;
        this.seconds = seconds;
    }

    static Connection on(Connection connection, Duration time) {
        return (Connection) Proxy.newProxyInstance(
                TimedQueries.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new TimedQueries(connection, Math.toIntExact(Math.max(1, time.toSeconds()))));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            close();
            return null;
        }
        Object result;
        try {
            result = method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
        if (result instanceof Statement statement && statement.getQueryTimeout() != seconds) {
            statement.setQueryTimeout(seconds);
        }
        return result;
    }

    private void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(0);
        }
    }
}
