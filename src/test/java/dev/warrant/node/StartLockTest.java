package dev.warrant.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Of two nodes that start at once, one waits for the other. */
@OnBothDatabases
@OnBothDatabases.InEveryRun
class StartLockTest {

    @Test
    @EnabledIf("dev.warrant.Databases#isPostgres")
    void theSecondStartsWhenTheFirstHasStarted() throws Exception {
        DataSource database = Databases.empty();
        StartLock first = new StartLock(database, Nodes.PROPERTIES);

        CompletableFuture<StartLock> second = CompletableFuture.supplyAsync(() -> taken(database));
        assertThat(second).isNotCompleted();
        first.started();

        second.get(20, TimeUnit.SECONDS).destroy();
    }

    private static StartLock taken(DataSource database) {
        try {
            return new StartLock(database, Nodes.PROPERTIES);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
