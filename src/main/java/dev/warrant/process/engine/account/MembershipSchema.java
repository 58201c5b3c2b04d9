package dev.warrant.process.engine.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Knows whether the records of memberships, or their chain, were introduced and have not begun yet: only then can older memberships exist. This
 * is kept in the data folder, out of reach of the database administrator, until recording has begun, so that the next start completes an
 * interrupted one. A script that runs on a database on which later scripts have already run must have run before, whatever the migration history
 * says.
 */
@Component
class MembershipSchema extends BaseCallback {

    static final String RECORDS = "26";
    static final String CHAIN = "70";

    private static final String FIRST = "1";

    /** Of the first release, in which there were neither records nor a chain, in spite of its number. */
    private static final MigrationVersion OF_THE_FIRST_RELEASE = MigrationVersion.fromVersion("90");

    /** Product-specific scripts, which are numbered apart: those of this number and higher came after the chain. */
    private static final MigrationVersion VENDOR = MigrationVersion.fromVersion("100");

    private static final Map<String, MigrationVersion> NEXT_OF_VENDOR =
            Map.of(RECORDS, VENDOR, CHAIN, MigrationVersion.fromVersion("150"));

    private static final Logger LOG = LoggerFactory.getLogger(MembershipSchema.class);
    private static final String DUE = "memberships.due";

    /** What this start introduced; a start that creates the very first tables finds no memberships. */
    private final Set<String> introduced = ConcurrentHashMap.newKeySet();

    private final Path due;

    MembershipSchema(@Value("${warrant.data:./data}") String data) {
        this.due = Path.of(data).resolve(DUE);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        MigrationVersion version = context.getMigrationInfo().getVersion();
        if (version == null) {
            return;
        }
        String number = version.getVersion();
        if (number.equals(FIRST)) {
            introduced.add(FIRST);
        } else if (Set.of(RECORDS, CHAIN).contains(number)
                && !introduced.contains(FIRST)
                && isFirst(version, context)) {
            introduced.add(number);
            keep();
        }
    }

    /** Whether this start introduced it, or an earlier one that was cut off, on a database that had accounts before. */
    boolean isDue(String version) {
        return introduced.contains(version) || kept().contains(version);
    }

    /** Nothing is due any more: recording has begun. */
    void begun() {
        introduced.clear();
        try {
            Files.deleteIfExists(due);
        } catch (IOException e) {
            LOG.error("The file {} cannot be deleted; delete it", due, e);
        }
    }

    private void keep() {
        Set<String> all = new TreeSet<>(kept());
        all.addAll(introduced);
        try {
            DurableFile.write(due, String.join(" ", all) + "\n");
        } catch (IOException e) {
            LOG.error("The file {} cannot be written, so an interrupted start cannot be completed later", due, e);
        }
    }

    private Set<String> kept() {
        try {
            return Files.exists(due)
                    ? Set.of(Files.readString(due, StandardCharsets.US_ASCII)
                            .strip()
                            .split(" ", -1))
                    : Set.of();
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("The file {} cannot be read, so nothing is taken over", due, e);
            return Set.of();
        }
    }

    private static boolean isFirst(MigrationVersion made, Context context) {
        MigrationVersion vendor = NEXT_OF_VENDOR.getOrDefault(made.getVersion(), VENDOR);
        return applied(context).stream()
                .filter(version -> version.compareTo(OF_THE_FIRST_RELEASE) != 0)
                .noneMatch(version ->
                        version.compareTo(VENDOR) < 0 ? version.compareTo(made) > 0 : version.compareTo(vendor) >= 0);
    }

    private static Set<MigrationVersion> applied(Context context) {
        Set<MigrationVersion> versions = new TreeSet<>();
        String table = context.getConfiguration().getTable();
        try (PreparedStatement history = context.getConnection()
                        .prepareStatement("select \"version\" from \"" + table + "\" where \"version\" is not null");
                ResultSet rows = history.executeQuery()) {
            while (rows.next()) {
                versions.add(MigrationVersion.fromVersion(rows.getString(1)));
            }
            return versions;
        } catch (SQLException e) {
            throw new FlywayException("The history of migrations in " + table + " cannot be read", e);
        }
    }
}
