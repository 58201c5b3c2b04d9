package dev.warrant.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTroubleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08004", "08006", "08007", "53100", "53200", "53300", "53400", "57000",
                "57014", "57P01", "57P02", "57P03", "57P04", "57P05", "58000", "58030", "40001", "40P01", "25006",
                "25P03", "25P04", "55P03", "HYT00"
            })
    void whatPassesIsTrouble(String state) {
        assertThat(DatabaseTrouble.in(new IllegalStateException("x", new SQLException("y", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42601", "42501", "25P02", "40002", "57", "0A000"})
    void whatWouldFailAgainIsNone(String state) {
        assertThat(DatabaseTrouble.in(new SQLException("y", state))).isFalse();
    }

    @Test
    void aFailureWithoutAStateIsNone() {
        assertThat(DatabaseTrouble.in(new SQLException("y"))).isFalse();
        assertThat(DatabaseTrouble.in(null)).isFalse();
    }
}
