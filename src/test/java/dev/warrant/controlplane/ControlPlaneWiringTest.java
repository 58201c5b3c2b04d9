package dev.warrant.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.EffectReader.Readable;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.dao.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

/** The planes as the application puts them together. */
@OnBothDatabases
class ControlPlaneWiringTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean(DataSource.class, Databases::migrated)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(ObjectMapper.class)
            .withConfiguration(AutoConfigurations.of(
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    PersistenceExceptionTranslationAutoConfiguration.class))
            .withUserConfiguration(Planes.class);

    @Test
    void withoutConfigurationTheSandboxIsSeededAndActedOnAndNothingElseIs() {
        application.run(context -> {
            ActionCatalogue catalogue = context.getBean(ActionCatalogue.class);

            assertThat(catalogue.executor("sandbox")).isPresent();
            assertThat(catalogue.minter("sandbox")).isPresent();
            assertThat(catalogue.reader("postgresql")).isEmpty();
            assertThat(catalogue.executor("postgresql")).isEmpty();
            assertThat(catalogue.find("postgresql.rotate-password")).isPresent();
            assertThat(catalogue.reader("keycloak")).isEmpty();
            assertThat(catalogue.find("keycloak.disable-user")).isPresent();
            assertThat(catalogue.actions())
                    .containsExactlyInAnyOrderElementsOf(FoundActions.of(PlaneAction.class).stream()
                            .map(PlaneAction::description)
                            .toList())
                    .hasSizeGreaterThan(20);
            ActionCall suspend =
                    new ActionCall("sandbox.suspend-principal", Map.of("principal", TextNode.valueOf("m.keller")));
            assertThat(catalogue.reader("sandbox").orElseThrow().read(suspend)).isInstanceOf(Readable.class);
        });
    }

    @Test
    void whereWarrantOnlyRecommendsNothingThatChangesExists() {
        application.withPropertyValues("warrant.recommend-only=true").run(context -> {
            assertThat(context).doesNotHaveBean(StepExecutor.class).doesNotHaveBean(CredentialMinter.class);
            assertThat(context.getBean(ActionCatalogue.class).reader("sandbox")).isPresent();
        });
    }

    @Test
    void aSandboxThatIsSwitchedOffOffersNoRole() {
        application
                .withPropertyValues("warrant.controlplane.sandbox.enabled=false")
                .run(context -> {
                    assertThat(context.getBean(ActionCatalogue.class).reader("sandbox"))
                            .isEmpty();
                    assertThat(context.getBean(ActionCatalogue.class).executor("sandbox"))
                            .isEmpty();
                });
    }

    @ComponentScan
    @ConfigurationPropertiesScan
    static class Planes {}
}
