package dev.warrant.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class AccountAuthenticationTest {

    private static final DataSource NEVER_ASKED = new DriverManagerDataSource("jdbc:h2:mem:never-asked");

    @ParameterizedTest
    @ValueSource(strings = {"be\u0000n", "\u0000", "ben\uD800"})
    void aNameThatTheDatabaseCannotStoreIsNeverLookedUp(String name) {
        var authentication = new AccountAuthentication(
                new PickyAccounts(),
                new SignInDelays(
                        new SignInRecords(JdbcClient.create(NEVER_ASKED)),
                        new DataSourceTransactionManager(NEVER_ASKED),
                        Clock.systemUTC()));

        assertThatThrownBy(() -> authentication.authenticate(
                        UsernamePasswordAuthenticationToken.unauthenticated(name, "password")))
                .isInstanceOf(BadCredentialsException.class);
    }

    /** Fails as PostgreSQL does. */
    private static final class PickyAccounts implements Accounts {

        @Override
        public boolean authenticates(String user, String password) {
            throw new IllegalStateException("invalid byte sequence for encoding \"UTF8\": 0x00");
        }

        @Override
        public boolean exists(String user) {
            return false;
        }

        @Override
        public Set<Group> groupsOf(String user) {
            return Set.of();
        }

        @Override
        public Set<String> membersOf(Group group) {
            return Set.of();
        }

        @Override
        public Set<String> mailAddressesOf(Group group) {
            return Set.of();
        }

        @Override
        public Set<String> mailAddressesOf(Set<String> users) {
            return Set.of();
        }

        @Override
        public boolean hasSeededPasswords() {
            return false;
        }
    }
}
