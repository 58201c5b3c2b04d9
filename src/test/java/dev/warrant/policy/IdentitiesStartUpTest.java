package dev.warrant.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Databases;
import dev.warrant.KnownAccounts;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Accounts;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.FakeCatalogue;
import dev.warrant.controlplane.FakeControlPlane;
import dev.warrant.drafting.Drafting;
import dev.warrant.redaction.SecretFingerprints;
import dev.warrant.template.KnownActions.KnownAction;
import dev.warrant.template.TemplateFixtures;
import dev.warrant.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.dao.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** What the three modules need to start, and what stops them. */
@OnBothDatabases
class IdentitiesStartUpTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(PersistenceExceptionTranslationAutoConfiguration.class))
            .withUserConfiguration(Modules.class);

    private final ApplicationContextRunner withAModel = application.withPropertyValues(
            "warrant.drafting.drafter=llm", "warrant.llm.provider=ollama", "warrant.llm.model=llama");

    @Test
    void startsWithoutConfiguration() {
        application.run(context -> {
            assertThat(context).hasSingleBean(Drafting.class).hasSingleBean(Populating.class);
            assertThat(context.getBean(Templates.class).released()).hasSize(6);
        });
    }

    @Test
    void stopsForABrokenTemplate(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("broken.yaml"), "id: broken\nversion: '1'\n");

        application
                .withPropertyValues("warrant.template.location=" + folder.toUri())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("broken.yaml: /title: required property 'title' not found"));
    }

    @Test
    void stopsForAFolderThatIsNotThere(@TempDir Path folder) {
        application
                .withPropertyValues(
                        "warrant.template.location=" + folder.resolve("none").toUri())
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("there is no template"));
    }

    @Test
    void stopsForADrafterThatThereIsNot() {
        application
                .withPropertyValues("warrant.drafting.drafter=oracle")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("'oracle'"));
    }

    @Test
    void stopsForTheDrafterLlmWithoutAModel() {
        application
                .withPropertyValues("warrant.drafting.per-template.exposed-ci-token=llm")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageEndingWith("; this one needs a model, set warrant.llm.provider"));
    }

    @Test
    void startsWithTheDrafterLlmAndAModel() {
        withAModel.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void stopsForAModelThatMayOutlastTheDrafting() {
        withAModel.withPropertyValues("warrant.drafting.timeout=25s").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessage("The drafter 'llm' may take PT25S (warrant.llm.deadline), which must be less than"
                        + " warrant.drafting.timeout, PT25S"));
    }

    @Test
    void stopsForATimeLimitOfNothing() {
        application.withPropertyValues("warrant.drafting.timeout=0s").run(context -> assertThat(context)
                .hasFailed());
    }

    @ComponentScan({
        "dev.warrant.template",
        "dev.warrant.drafting",
        "dev.warrant.guardrail",
        "dev.warrant.policy",
        "dev.warrant.llm",
        "dev.warrant.identity"
    })
    @ConfigurationPropertiesScan({
        "dev.warrant.template",
        "dev.warrant.drafting",
        "dev.warrant.guardrail",
        "dev.warrant.policy",
        "dev.warrant.llm",
        "dev.warrant.identity"
    })
    static class Modules {

        @Bean
        Clock clock() {
            return TemplateFixtures.clock();
        }

        @Bean
        ObjectMapper mapper() {
            return new ObjectMapper();
        }

        @Bean
        Accounts accounts() {
            return new KnownAccounts();
        }

        @Bean
        DataSource source() {
            return Databases.migrated();
        }

        @Bean
        JdbcClient database(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource source) {
            return new DataSourceTransactionManager(source);
        }

        @Bean
        SecretFingerprints secrets() {
            return texts -> texts;
        }

        @Bean
        ActionCatalogue catalogue() {
            return new FakeCatalogue(new FakeControlPlane(
                    "sandbox",
                    TemplateFixtures.shipped().released().stream()
                            .flatMap(template -> template.steps().stream())
                            .flatMap(step -> TemplateFixtures.actions().find(step.action()).stream())
                            .map(Modules::described)
                            .toArray(ActionDescription[]::new)));
        }

        private static ActionDescription described(KnownAction action) {
            return ActionDescription.named(action.name())
                    .on(action.targetType(), action.parameters().toArray(String[]::new))
                    .changing(EffectKind.ACCESS)
                    .undoneBy("Puts it back.")
                    .described();
        }
    }
}
