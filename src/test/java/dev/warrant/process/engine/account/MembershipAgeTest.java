package dev.warrant.process.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class MembershipAgeTest {

    private static final Duration DAY = Duration.ofHours(24);

    private final DataSource database = Databases.empty();

    @Test
    void isNothingOnlyWhereTheDemoAccountsAreInTheEmbeddedDatabase() {
        assertThat(age(true, null)).isEqualTo(Databases.isPostgres() ? DAY : Duration.ZERO);
        assertThat(age(false, null)).isEqualTo(DAY);
    }

    @Test
    void isWhatIsConfiguredWhereItIs() {
        assertThat(age(true, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
        assertThat(age(false, Duration.ZERO)).isZero();
    }

    private Duration age(boolean demoUsers, @Nullable Duration configured) {
        return new MembershipAge(new AccountProperties(demoUsers, null, null, configured, null), database).minimum();
    }
}
