package dev.warrant.process.vocabulary;

import dev.warrant.access.Group;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Notifications.Occasion;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people of the {@link ModelsInForce models in force that the engine refuses}: in the log at each start, as a number among the metrics, and
 * once by mail to the process owners and the platform team. The application starts all the same, since everything else goes on.
 */
@Component
class ModelNotices {

    private static final Logger log = LoggerFactory.getLogger(ModelNotices.class);
    private static final int LONGEST_REASON = 400;

    private final ModelsInForce models;
    private final Notifications notifications;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean started;
    private volatile boolean told;
    private final AtomicInteger refused = new AtomicInteger();

    ModelNotices(
            ModelsInForce models,
            Notifications notifications,
            JdbcClient database,
            TransactionTemplate transaction,
            ObjectProvider<MeterRegistry> meters,
            Clock clock) {
        this.models = models;
        this.notifications = notifications;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        meters.ifAvailable(registry -> registry.gauge("warrant.models.refused", refused));
    }

    /** At the start, and again until it succeeded once; trouble of the database must not end the start. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        started = true;
        tellWhatIsNotTold();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tellWhatIsNotTold() {
        if (!started || told) {
            return;
        }
        try {
            tell();
            told = true;
        } catch (RuntimeException e) {
            log.warn("Models in force could not be checked; the check is tried again in a minute", e);
        }
    }

    private void tell() {
        List<ModelsInForce.Refused> found = models.refused();
        refused.set(found.size());
        for (ModelsInForce.Refused model : found) {
            log.error(
                    "{} is no longer run, and {} of its instances stand still: {}. Deploy a corrected one, and move these instances to it as docs/protected-diagrams.md says",
                    model.named(),
                    model.running(),
                    model.reason());
            tellOnce(model);
        }
    }

    /** The row is the right to tell: of two nodes that start at once, one has it. */
    private void tellOnce(ModelsInForce.Refused model) {
        try {
            transaction.executeWithoutResult(status -> {
                database.sql("insert into wr_model_notice (model, told_at) values (?, ?)")
                        .params(model.id(), clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
                for (Group group : List.of(Group.PROCESSOWNER, Group.PLATFORM)) {
                    notifications.queue(
                            Occasion.MODEL_REFUSED, Notifications.NO_REMEDIATION, group, null, factsOf(model));
                }
            });
        } catch (DuplicateKeyException told) {
            log.debug("People were told of {} before", model.named());
        }
    }

    private static Map<String, String> factsOf(ModelsInForce.Refused model) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Model", model.named());
        facts.put("Instances that stand still", String.valueOf(model.running()));
        String reason = model.reason();
        facts.put("Reason", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason);
        facts.put("To do", "Deploy a corrected one, and move its instances to it as docs/protected-diagrams.md says");
        return facts;
    }
}
