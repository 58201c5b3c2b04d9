package dev.warrant.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class NewestFirstTest {

    private final List<String> read = new ArrayList<>();
    private JdbcClient database;
    private NewestFirst<String> rows;

    @BeforeEach
    void noRows() {
        database = JdbcClient.create(Databases.migrated());
        database.sql(
                        "create table some_records (seq bigint generated always as identity primary key, word varchar(64))")
                .update();
        rows = new NewestFirst<>(database, "some_records", (row, number) -> {
            read.add(row.getString("word"));
            if (row.getString("word").equals("unreadable")) {
                throw new IllegalStateException("is no word");
            }
            return row.getString("word");
        });
    }

    @Test
    void noRowIsReadToKnowOfOne() {
        assertThat(rows.any()).isFalse();

        add("unreadable");

        assertThat(rows.any()).isTrue();
        assertThat(read).isEmpty();
    }

    @Test
    void theNewestThatFitsIsFoundHoweverManyDoNot() {
        add("fits, and is older");
        add("fits");
        for (int row = 0; row < 3 * NewestFirst.PAGE; row++) {
            add("other " + row);
        }

        assertThat(rows.find(word -> word.startsWith("fits"))).contains("fits");
        assertThat(rows.find(word -> word.equals("nobody's"))).isEmpty();
    }

    @Test
    void rowsThatComeInMeanwhileAreNotInTheWay() {
        for (int row = 0; row < 2 * NewestFirst.PAGE; row++) {
            add("row " + row);
        }

        rows.find(word -> {
            if (read.size() == NewestFirst.PAGE) {
                add("came in later");
            }
            return false;
        });

        assertThat(read).hasSize(2 * NewestFirst.PAGE).doesNotHaveDuplicates();
    }

    @Test
    void aRowThatCannotBeReadStopsNothingAndCanBeAskedFor() {
        add("fits");
        add("unreadable");

        assertThat(rows.find(word -> word.equals("fits"))).contains("fits");
        assertThat(rows.anyMatch(row -> row.isEmpty())).isTrue();
        assertThat(rows.anyMatch(row -> row.filter("fitting"::equals).isPresent()))
                .isFalse();
    }

    @Test
    void onlyRowsThatFulfilTheConditionAreLookedAt() {
        add("left out");

        var some = new NewestFirst<>(
                database, "some_records", "word <> 'left out'", (row, number) -> row.getString("word"));

        assertThat(some.any()).isFalse();
        assertThat(some.find(word -> true)).isEmpty();
    }

    private void add(String word) {
        database.sql("insert into some_records (word) values (?)").param(word).update();
    }
}
