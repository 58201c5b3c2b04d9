package dev.warrant.process.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class ModelNoticesTest {

    private final DataSource source = Databases.migrated();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> told = new ArrayList<>();
    private final Notifications notifications = new Notifications() {
        @Override
        public void queue(
                Occasion occasion,
                RemediationId remediation,
                Recipients recipients,
                String task,
                Map<String, String> facts) {
            told.add(occasion + " " + remediation + " " + recipients.groups() + " " + facts);
        }
    };

    @Test
    void processOwnersAndThePlatformTeamAreToldOnceHoweverOftenItStarts() {
        String diagram = Places.with(
                "userTask",
                "",
                "<camunda:inputOutput><camunda:inputParameter name='v'><modeler:value>${a.b()}</modeler:value>"
                        + "</camunda:inputParameter></camunda:inputOutput>");
        try (var earlier = new TrialEngine("told", configuration -> {
                    configuration.setJdbcUrl("jdbc:h2:mem:told;DB_CLOSE_DELAY=-1");
                    configuration.setDatabaseSchemaUpdate("true");
                });
                var now = new TrialEngine("toldNow", configuration -> {
                    configuration.setJdbcUrl("jdbc:h2:mem:told;DB_CLOSE_DELAY=-1");
                    configuration.setDatabaseSchemaUpdate("true");
                    EngineVocabulary.holdTo(configuration, new HashMap<>());
                })) {
            earlier.keep(Map.of("before.bpmn", diagram.getBytes(StandardCharsets.UTF_8)));

            notices(now).begin();
            notices(now).begin();
        }

        assertThat(told).allMatch(mail -> mail.startsWith("MODEL_REFUSED ") && mail.contains("before.bpmn"));
        assertThat(told)
                .filteredOn(mail -> mail.contains("(p:"))
                .hasSize(2)
                .anyMatch(mail -> mail.contains(Group.PROCESSOWNER.name()))
                .anyMatch(mail -> mail.contains(Group.PLATFORM.name()));
        assertThat(meters.get("warrant.models.refused").gauge().value()).isPositive();
    }

    @Test
    void troubleOfTheDatabaseEndsNoStartAndItIsTriedAgain() {
        var failures = new AtomicInteger(1);
        try (var now = new TrialEngine("trouble", configuration -> {
            configuration.setJdbcUrl("jdbc:h2:mem:trouble;DB_CLOSE_DELAY=-1");
            configuration.setDatabaseSchemaUpdate("true");
        })) {
            var counted = new AtomicInteger();
            RepositoryService broken = (RepositoryService) Proxy.newProxyInstance(
                    RepositoryService.class.getClassLoader(),
                    new Class<?>[] {RepositoryService.class},
                    (proxy, method, arguments) -> {
                        counted.incrementAndGet();
                        if (failures.getAndDecrement() > 0) {
                            throw new ProcessEngineException("no connection");
                        }
                        return method.invoke(now.engine().getRepositoryService(), arguments);
                    });
            var notices = notices(broken, now.engine().getRuntimeService());

            notices.begin();
            assertThat(counted).hasValue(1);
            notices.tellWhatIsNotTold();
            int looked = counted.get();
            notices.tellWhatIsNotTold();

            assertThat(looked).isGreaterThan(1);
            assertThat(counted).hasValue(looked);
        }
    }

    private ModelNotices notices(TrialEngine engine) {
        return notices(engine.engine().getRepositoryService(), engine.engine().getRuntimeService());
    }

    private ModelNotices notices(RepositoryService repository, RuntimeService runtime) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("meters", meters);
        return new ModelNotices(
                new ModelsInForce(repository, runtime),
                notifications,
                JdbcClient.create(source),
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                beans.getBeanProvider(MeterRegistry.class),
                Clock.systemUTC());
    }
}
