package dev.warrant.node;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Puts the same bounds on each of Warrant's own connections, whatever its address says: a node that stands still must not stop the others. */
@Component
class BoundedConnections implements BeanPostProcessor {

    private final ObjectProvider<NodeProperties> properties;

    BoundedConnections(ObjectProvider<NodeProperties> properties) {
        this.properties = properties;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && !pool.isRunning()) {
            bound(pool, properties.getObject());
        }
        return bean;
    }

    /** @throws IllegalStateException when the address, which takes precedence in the driver, would remove a bound */
    static void bound(HikariDataSource pool, NodeProperties properties) {
        if (pool.getDataSourceClassName() != null) {
            throw new IllegalStateException("spring.datasource.hikari.data-source-class-name must not be set, because"
                    + " the connections of such a source cannot be bounded, but is " + pool.getDataSourceClassName()
                    + ": set spring.datasource.url");
        }
        String url = String.valueOf(pool.getJdbcUrl()).toLowerCase(Locale.ROOT);
        long lock = properties.lockTimeout().toMillis();
        if (url.startsWith("jdbc:postgresql:")) {
            AddressBounds.demand(String.valueOf(pool.getJdbcUrl()), properties.answerTimeout());
            pool.setIsolateInternalQueries(true);
            pool.setConnectionInitSql("set lock_timeout = " + lock + "; set idle_in_transaction_session_timeout = "
                    + properties.idleInTransaction().toMillis());
            pool.addDataSourceProperty("tcpKeepAlive", "true");
            pool.addDataSourceProperty(
                    "socketTimeout", Long.toString(properties.answerTimeout().toSeconds()));
        } else if (url.startsWith("jdbc:h2:")) {
            pool.setConnectionInitSql("set lock_timeout " + lock);
        }
    }
}
