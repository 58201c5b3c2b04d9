package dev.warrant.process.engine.account;

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
import org.springframework.stereotype.Component;

/**
 * Knows whether the records of memberships, or their chain, were introduced by this start: only then can there be anything that is older. A
 * script that runs on a database that later scripts have seen already was run before, whatever the history of migrations says.
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

    private final Map<String, Boolean> made = new ConcurrentHashMap<>();

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        MigrationVersion version = context.getMigrationInfo().getVersion();
        if (version != null && Set.of(FIRST, RECORDS, CHAIN).contains(version.getVersion())) {
            made.put(version.getVersion(), version.getVersion().equals(FIRST) || isFirst(version, context));
        }
    }

    /** Whether this start introduced it, on a database that had accounts before. */
    boolean introducedNow(String version) {
        return made.getOrDefault(version, false) && !made.containsKey(FIRST);
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
