package dev.warrant.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.incident.IncidentsUnderTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class PassedOverTest {

    private static final String MANY = "canonical";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final PassedOver passedOver = new PassedOver(
            JdbcClient.create(Databases.migrated()),
            registry(meters),
            Clock.fixed(IncidentsUnderTest.NOW, ZoneOffset.UTC));

    @Test
    void countsInAsManySeriesAndRowsAsThereAreSendersAndNoMore() {
        int sources = PassedOver.MOST_A_DAY + 50;
        for (int source = 0; source < sources; source++) {
            passedOver.count(MANY, "source-" + source, "over before it was known");
        }

        assertThat(meters.find(PassedOver.METRIC).counters()).hasSize(1);
        assertThat(meters.get(PassedOver.METRIC).tag("source", MANY).counter().count())
                .isEqualTo(sources);
        assertThat(passedOver.counts()).hasSize(PassedOver.MOST_A_DAY + 1);
        assertThat(passedOver.counts())
                .filteredOn(count -> count.source().equals(PassedOver.OTHER))
                .extracting(PassedOver.Count::events)
                .containsExactly(50L);
    }

    private static org.springframework.beans.factory.ObjectProvider<MeterRegistry> registry(MeterRegistry meters) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("meters", meters);
        return beans.getBeanProvider(MeterRegistry.class);
    }
}
