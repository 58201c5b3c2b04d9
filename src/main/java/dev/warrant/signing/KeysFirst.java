package dev.warrant.signing;

import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Checks the keys of a node against those on record before it writes anything. When the database is too old to have them on record, the schema
 * is migrated first and nothing else is done.
 */
@Component
class KeysFirst implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(KeysFirst.class);
    private static final String ENGINE = "processEngineFactoryBean";
    private static final String MIGRATION = "flywayInitializer";

    private final KeysOnRecord recorded;
    private final ObjectProvider<HeldKey> keys;

    KeysFirst(KeysOnRecord recorded, ObjectProvider<HeldKey> keys) {
        this.recorded = recorded;
        this.keys = keys;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (recorded.areKept()) {
            keys.forEach(key ->
                    log.debug("{} holds the key on record", key.getClass().getSimpleName()));
        }
        flyway.migrate();
    }

    /** The engine creates its schema and deploys as soon as it is built. */
    @Bean
    static BeanFactoryPostProcessor keysComeBeforeTheEngine() {
        return factory -> {
            if (factory.containsBeanDefinition(ENGINE)) {
                String[] keys = factory.getBeanNamesForType(HeldKey.class, true, false);
                after(factory, ENGINE, keys);
            }
        };
    }

    private static void after(ConfigurableListableBeanFactory factory, String later, String... earlier) {
        var definition = factory.getBeanDefinition(later);
        String[] known = StringUtils.concatenateStringArrays(definition.getDependsOn(), new String[] {MIGRATION});
        definition.setDependsOn(StringUtils.concatenateStringArrays(known, earlier));
    }
}
