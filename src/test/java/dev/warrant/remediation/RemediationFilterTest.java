package dev.warrant.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warrant.web.InvalidInput;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemediationFilterTest {

    @Test
    void readsADateAsItsFirstMomentAndAsTheFirstOneAfterIt() {
        RemediationFilter filter = RemediationFilter.of(Map.of("from", "2000-01-01", "to", "9999-12-31"));

        assertThat(filter.from()).hasValue(OffsetDateTime.parse("2000-01-01T00:00:00Z"));
        assertThat(filter.to()).hasValue(OffsetDateTime.parse("+10000-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-12-31",
                "-0044-03-15",
                "+10000-01-01",
                "+999999999-12-31",
                "-999999999-01-01T00:00:00+18:00",
                "+300000-01-01T00:00:00Z",
                "yesterday"
            })
    void refusesAMomentThatNoDatabaseCanCompare(String moment) {
        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class, () -> RemediationFilter.of(Map.of("from", moment, "to", moment)));

        assertThat(refused.faults())
                .extracting(fault -> fault.rule() + " " + fault.pointer())
                .containsExactly("unknown-value /from", "unknown-value /to");
        assertThat(refused.faults().get(0).message()).contains("2000 to 9999");
    }
}
