package dev.warrant.secrets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;

/** The secrets in a database: every column of every row of every table, texts and bytes, compressed bytes unpacked too. */
public final class StoredSecrets {

    private static final int ROWS_AT_ONCE = 200;

    private final DataSource database;
    private long values;

    public StoredSecrets(DataSource database) {
        this.database = database;
    }

    /** Each secret by name, and the column that holds it. */
    public Set<String> found(ManySecretsSearch search) {
        Set<String> found = new TreeSet<>();
        try (Connection connection = database.getConnection()) {
            // Without a transaction, PostgreSQL's driver would hold a whole table in memory.
            connection.setAutoCommit(false);
            for (String table : tables(connection)) {
                try (var statement = connection.createStatement()) {
                    statement.setFetchSize(ROWS_AT_ONCE);
                    try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                        while (rows.next()) {
                            row(table, rows, search, found);
                        }
                    }
                }
            }
            connection.rollback();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("A database cannot be searched", e);
        }
        return found;
    }

    /** How many values were looked at: a search that saw nothing proves nothing. */
    public long values() {
        return values;
    }

    private void row(String table, ResultSet rows, ManySecretsSearch search, Set<String> found)
            throws SQLException, IOException {
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            byte[] value = value(rows, column);
            if (value.length > 0) {
                values++;
                String place = table + "." + rows.getMetaData().getColumnName(column);
                for (byte[] content : contents(value)) {
                    search.in(content).forEach(name -> found.add(name + ": in the database, " + place));
                }
            }
        }
    }

    private static byte[] value(ResultSet rows, int column) throws SQLException {
        int type = rows.getMetaData().getColumnType(column);
        boolean binary = type == java.sql.Types.BLOB
                || type == java.sql.Types.BINARY
                || type == java.sql.Types.VARBINARY
                || type == java.sql.Types.LONGVARBINARY;
        byte[] value = binary ? rows.getBytes(column) : null;
        String text = binary ? null : rows.getString(column);
        return value != null ? value : text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes, and what they unpack to. */
    private static List<byte[]> contents(byte[] value) throws IOException {
        List<byte[]> contents = new ArrayList<>(List.of(value));
        int head = value.length < 2 ? 0 : (value[0] & 0xFF) << 8 | value[1] & 0xFF;
        if (head == 0x1F8B) {
            contents.add(unpacked(new GZIPInputStream(new ByteArrayInputStream(value))));
        } else if (head == 0x504B) {
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(value));
            while (zip.getNextEntry() != null) {
                contents.add(zip.readAllBytes());
            }
        } else if (value[0] == 0x78 && head % 31 == 0) {
            contents.add(unpacked(new InflaterInputStream(new ByteArrayInputStream(value))));
        }
        return contents;
    }

    /** Text may begin like something packed. */
    private static byte[] unpacked(InputStream packed) {
        try (packed) {
            return packed.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select table_schema, table_name from information_schema.tables"
                        + " where table_type = 'BASE TABLE'"
                        + " and lower(table_schema) not in ('information_schema', 'pg_catalog')")) {
            while (rows.next()) {
                tables.add("\"" + rows.getString(1) + "\".\"" + rows.getString(2) + "\"");
            }
        }
        return tables;
    }
}
