package dev.warrant.admission;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Gives the application's pool of database connections its second, small one. */
@Component
final class DatabaseLanes implements BeanPostProcessor, DisposableBean {

    private final ObjectProvider<AdmissionProperties> limits;
    private final List<LanedDataSource> made = new CopyOnWriteArrayList<>();

    DatabaseLanes(ObjectProvider<AdmissionProperties> limits) {
        this.limits = limits;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource pool) || !name.equals("dataSource")) {
            return bean;
        }
        AdmissionProperties found = limits.getObject();
        var laned = new LanedDataSource(pool, found.reservedDatabaseConnections(), found.queryTime());
        made.add(laned);
        return laned;
    }

    @Override
    public void destroy() {
        made.forEach(LanedDataSource::close);
    }
}
