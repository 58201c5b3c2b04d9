package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.WarrantApplication;
import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EngineStartUpTest {

    @Test
    void refusesToListenWhereStrangersAreWhileDefaultPasswordsExist() throws UnknownHostException {
        var seeded = new FakeAccounts(true);

        assertThatThrownBy(() -> StartUp.refuseStrangers(seeded, null)).hasMessageContaining("default passwords");
        assertThatThrownBy(() -> StartUp.refuseStrangers(seeded, InetAddress.getByName("0.0.0.0")))
                .hasMessageContaining("server.address is");
        assertThatThrownBy(() -> StartUp.refuseStrangers(seeded, InetAddress.getByName("192.0.2.1")))
                .isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> StartUp.refuseStrangers(seeded, InetAddress.getByName("127.0.0.1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> StartUp.refuseStrangers(seeded, InetAddress.getByName("::1")))
                .doesNotThrowAnyException();
    }

    @Test
    void listensAnywhereOnceThePasswordsAreChanged() {
        assertThatCode(() -> StartUp.refuseStrangers(new FakeAccounts(false), null))
                .doesNotThrowAnyException();
    }

    @Test
    void theApplicationDoesNotStartOnEveryAddressWithDemoAccounts() {
        var application = anotherApplication();

        assertThatThrownBy(() -> application.run("--warrant.server.address=0.0.0.0"))
                .hasStackTraceContaining("may listen only on a loopback address");
    }

    @Test
    void anAdministratorIsMadeWhereNoDemoAccountsAre() {
        var application = anotherApplication();

        try (var running = application.run(
                "--warrant.server.address=0.0.0.0",
                "--warrant.demo-users=false",
                "--warrant.admin-password=a-long-Secret-1")) {
            var accounts = running.getBean(Accounts.class);

            assertThat(accounts.hasSeededPasswords()).isFalse();
            assertThat(accounts.authenticates("admin", "a-long-Secret-1")).isTrue();
            assertThat(accounts.groupsOf("admin")).containsExactly(Group.PLATFORM);
            assertThat(accounts.groupsOf("ben")).isEmpty();
        }
    }

    @Test
    void demoAccountsMayHaveAPasswordThatNobodyKnowsAndTheSharingIsWarnedOf(CapturedOutput log) {
        var application = anotherApplication();

        try (var running =
                application.run("--warrant.server.address=0.0.0.0", "--warrant.demo-password=a-long-Secret-2")) {
            var accounts = running.getBean(Accounts.class);

            assertThat(accounts.authenticates("ben", "a-long-Secret-2")).isTrue();
            assertThat(accounts.authenticates("bea", "bea")).isFalse();
            assertThat(log).contains("one person can act as two").doesNotContain("a-long-Secret-2");
        }
    }

    /** Under a name of its own: the engine keeps one register of engines for the whole JVM, and the web apps one start-up state. */
    private static SpringApplicationBuilder anotherApplication() {
        return new SpringApplicationBuilder(WarrantApplication.class)
                .properties(
                        "warrant.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                        "camunda.bpm.process-engine-name=another",
                        "camunda.bpm.webapp.enabled=false",
                        "warrant.server.port=0");
    }

    private record FakeAccounts(boolean hasSeededPasswords) implements Accounts {

        @Override
        public boolean authenticates(String user, String password) {
            return false;
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
    }
}
