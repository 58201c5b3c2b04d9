package dev.warrant.template;

import dev.warrant.canonical.Digest;
import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells whether all nodes have the same templates in force. When they do not, no node knows which templates are newer, and each would replace
 * what the other has just replaced.
 */
@Component
public class TemplateFolders {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateFolders.class);
    private static final int LONGEST_NAME = 255;
    private static final String BEAT = "PT20S";

    /** A node that has been silent for this long is gone. */
    private static final Duration LIVING = Duration.parse(BEAT).multipliedBy(3);

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient database;
    private final Templates templates;
    private final Clock clock;
    private final String node;
    private boolean told;

    @Autowired
    TemplateFolders(JdbcClient database, Templates templates, Clock clock) {
        this(database, templates, clock, host() + " (" + UUID.randomUUID() + ")");
    }

    /** @param node the name of this process alone: two on one host may share everything else */
    TemplateFolders(JdbcClient database, Templates templates, Clock clock, String node) {
        this.database = database;
        this.templates = templates;
        this.clock = clock;
        this.node = node.substring(Math.max(0, node.length() - LONGEST_NAME));
    }

    /** Records what this node has in force, and returns whether every other live node has the same. A difference is logged once. */
    public synchronized boolean agree() {
        String own = digest();
        say(own);
        List<String> others = database.sql(
                        "select node from wr_template_folder where node <> ? and digest <> ? and seen_at > ? order by node")
                .params(node, own, now().minus(LIVING))
                .query(String.class)
                .list();
        if (!others.isEmpty() && !told) {
            LOG.warn(
                    "The templates of this node differ from those of {}; no open case is populated anew here until all nodes have the same",
                    others);
        }
        told = !others.isEmpty();
        return others.isEmpty();
    }

    /** Records that this node is alive, so that a killed node holds nobody up for longer than {@link #LIVING}. */
    @Scheduled(initialDelayString = BEAT, fixedDelayString = BEAT)
    void beat() {
        try {
            say(digest());
            database.sql("delete from wr_template_folder where seen_at < ?")
                    .param(now().minus(FORGOTTEN))
                    .update();
        } catch (DataAccessException e) {
            LOG.debug("This node could not record that it is alive; the next beat will try again", e);
        }
    }

    private void say(String own) {
        if (update(own) == 0) {
            try {
                database.sql("insert into wr_template_folder (node, digest, seen_at) values (?, ?, ?)")
                        .params(node, own, now())
                        .update();
            } catch (DuplicateKeyException e) {
                update(own);
            }
        }
    }

    private int update(String own) {
        return database.sql("update wr_template_folder set digest = ?, seen_at = ? where node = ?")
                .params(own, now(), node)
                .update();
    }

    /** So that the remaining nodes need not wait until this one counts as gone. */
    @PreDestroy
    void leave() {
        try {
            database.sql("delete from wr_template_folder where node = ?")
                    .param(node)
                    .update();
        } catch (DataAccessException e) {
            LOG.debug("The templates of this node stay on record until they count as gone", e);
        }
    }

    private String digest() {
        return Digest.of(templates.released().stream()
                        .map(template -> template.digest().value())
                        .sorted()
                        .collect(Collectors.joining("\n")))
                .value();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
