package dev.warrant.process.engine;

import dev.warrant.canonical.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deploys each set of diagrams, decisions and forms that Warrant ships exactly once: an older build that starts again, or a restart after a
 * process owner deployed something newer, leaves what is in force as it is.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ShippedResources extends AbstractProcessEnginePlugin {

    private static final Logger log = LoggerFactory.getLogger(ShippedResources.class);

    private final JdbcClient database;
    private final Clock clock;
    private @Nullable Digest shipped;

    ShippedResources(DataSource source, Clock clock) {
        this.database = JdbcClient.create(source);
        this.clock = clock;
    }

    /** Called when the engine's tables exist and before it deploys. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        if (engine.getProcessEngineConfiguration() instanceof SpringTransactionsProcessEngineConfiguration settings) {
            Resource[] resources = settings.getDeploymentResources();
            Digest digest = digest(resources);
            shipped = digest;
            if (recorded(digest) && allDeployed(engine, resources)) {
                settings.setDeploymentResources(new Resource[0]);
                if (newest().filter(digest.value()::equals).isEmpty()) {
                    log.warn(
                            "This build is not the newest on its database: its diagrams, decisions and forms were superseded and are not deployed again");
                }
            } else {
                log.info("Diagrams, decisions and forms of this build are deployed where they differ from what is in"
                        + " force; from now on they are the newest");
            }
        }
    }

    /** Call when the deployment has succeeded. */
    void record() {
        Digest digest = shipped;
        if (digest != null && !recorded(digest)) {
            database.sql("insert into wr_shipped_resources (digest, recorded_at) values (?, ?)")
                    .params(digest.value(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        }
    }

    private boolean recorded(Digest digest) {
        return database.sql("select count(*) from wr_shipped_resources where digest = ?")
                        .param(digest.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Optional<String> newest() {
        return database.sql("select digest from wr_shipped_resources order by seq desc fetch first 1 rows only")
                .query(String.class)
                .optional();
    }

    private static boolean allDeployed(ProcessEngine engine, Resource[] resources) {
        var deployed = engine.getRepositoryService().createDeploymentQuery().list().stream()
                .flatMap(deployment ->
                        engine.getRepositoryService().getDeploymentResourceNames(deployment.getId()).stream())
                .collect(Collectors.toSet());
        return Arrays.stream(resources)
                .map(resource -> String.valueOf(resource.getFilename()))
                .allMatch(name -> deployed.stream().anyMatch(path -> isNamed(path, name)));
    }

    /** A resource that is deployed from a folder, not from the packaged application, carries its whole path. */
    private static boolean isNamed(String path, String name) {
        return path.equals(name) || path.endsWith("/" + name);
    }

    private static Digest digest(Resource[] resources) {
        Map<String, String> contents = new TreeMap<>();
        for (Resource resource : resources) {
            try (InputStream content = resource.getInputStream()) {
                contents.put(
                        String.valueOf(resource.getFilename()),
                        Digest.of(content.readAllBytes()).value());
            } catch (IOException e) {
                throw new IllegalStateException(resource + ", which is to be deployed, cannot be read", e);
            }
        }
        return Digest.of(contents.toString());
    }
}
