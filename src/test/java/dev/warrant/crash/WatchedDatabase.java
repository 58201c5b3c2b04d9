package dev.warrant.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells of each commit that changed something, right after it; also of single statements that commit themselves. */
final class WatchedDatabase extends DelegatingDataSource {

    private static final Pattern CHANGE =
            Pattern.compile("^\\s*(?:insert\\s+into|update|delete\\s+from)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    private final CrashPoints points;

    WatchedDatabase(DataSource database, CrashPoints points) {
        super(database);
        this.points = points;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, new Watch(super.getConnection()));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class Watch implements InvocationHandler {

        private final Connection connection;
        private final Set<String> changed = new TreeSet<>();

        Watch(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            Object result = WatchedDatabase.invoke(connection, method, arguments);
            switch (method.getName()) {
                case "commit" -> committed("commit");
                case "rollback" -> changed.clear();
                case "prepareStatement" -> {
                    return changes((String) arguments[0]) && connection.getAutoCommit()
                            ? watched((PreparedStatement) result)
                            : result;
                }
                default -> {
                    return result;
                }
            }
            return result;
        }

        private PreparedStatement watched(PreparedStatement statement) {
            return (PreparedStatement) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (proxy, method, arguments) -> {
                        Object result = WatchedDatabase.invoke(statement, method, arguments);
                        if (method.getName().startsWith("execute")) {
                            committed("statement");
                        }
                        return result;
                    });
        }

        private boolean changes(String sql) {
            Matcher change = CHANGE.matcher(sql);
            boolean found = change.find();
            if (found) {
                String table = change.group(1).toLowerCase(Locale.ROOT);
                changed.add(table.startsWith("act_") ? "engine" : table);
            }
            return found;
        }

        private void committed(String how) {
            if (!changed.isEmpty()) {
                String tables = String.join(" ", changed);
                changed.clear();
                points.reached(how + " of " + tables);
            }
        }
    }
}
