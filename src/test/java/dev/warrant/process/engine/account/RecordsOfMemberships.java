package dev.warrant.process.engine.account;

import dev.warrant.approval.GroundsOnRecord;
import dev.warrant.signing.Signing;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The records of memberships as an application has them, over a database in which a test stands in for the engine. */
final class RecordsOfMemberships {

    final MembershipRecords records;
    final RecordedMemberships memberships;
    private final MembershipBeginning beginning;

    RecordsOfMemberships(
            DataSource source,
            Signing signing,
            Clock clock,
            Path data,
            MembershipSchema schema,
            @Nullable String anewBy) {
        JdbcClient database = JdbcClient.create(source);
        var properties = new AccountProperties(false, null, null, null, anewBy);
        var transactions = new DataSourceTransactionManager(source);
        var mark = new MembershipMark(data.toString());
        var passwords = new StoredPasswords(database);
        var held = new HeldMemberships(database);
        var grounds = GroundsOnRecord.in(database, signing);
        records = new MembershipRecords(database, signing, clock, mark);
        memberships = new RecordedMemberships(
                held, records, passwords, mark, grounds, new MembershipAge(properties, source), transactions, clock);
        beginning = new MembershipBeginning(
                held, records, memberships, passwords, schema, mark, grounds, properties, transactions);
    }

    void begin() {
        beginning.begin();
    }

    static void accountsIn(JdbcClient database) {
        database.sql("create table ACT_ID_MEMBERSHIP (USER_ID_ varchar(64), GROUP_ID_ varchar(64))")
                .update();
        database.sql("create table ACT_ID_USER (ID_ varchar(64), PWD_ varchar(255), SALT_ varchar(255))")
                .update();
    }

    static void holds(JdbcClient database, String user, String group) {
        database.sql("insert into ACT_ID_USER (ID_, PWD_, SALT_) values (?, 'hash', 'salt')")
                .param(user)
                .update();
        database.sql("insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values (?, ?)")
                .params(user, group)
                .update();
    }
}
