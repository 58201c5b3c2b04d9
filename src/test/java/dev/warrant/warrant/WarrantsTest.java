package dev.warrant.warrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.gate.GateKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.policy.Policy;
import dev.warrant.signing.FreshSigning;
import dev.warrant.warrant.Warrants.Bad;
import dev.warrant.warrant.Warrants.Check;
import dev.warrant.warrant.Warrants.Good;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class WarrantsTest {

    private static final RemediationId REMEDIATION = new RemediationId("rem-1");

    private final MovableClock clock = new MovableClock();
    private final FaultyEstate estate = new FaultyEstate(clock);
    private final Surroundings surroundings = new Surroundings();
    private final WarrantModule module =
            new WarrantModule(Databases.migrated(), surroundings, clock, FreshSigning.key());
    private Warrant warrant;

    @BeforeEach
    void anIssuedWarrant() {
        estate.add("house");
        warrant = issue(REMEDIATION);
    }

    @Test
    void beginOnceAndNeverAgain() {
        assertThat(module.warrants.begin(REMEDIATION, warrant.id())).isInstanceOf(Good.class);

        assertThat(reason(module.warrants.begin(REMEDIATION, warrant.id()))).contains("used once");
        assertThat(module.warrants.running(REMEDIATION, warrant.id())).isInstanceOf(Good.class);
    }

    @Test
    void doNotBeginAfterTheirWindow() {
        clock.pass(WarrantModule.VALIDITY.minus(Duration.ofMillis(1)));
        assertThat(module.warrants.running(REMEDIATION, warrant.id())).isInstanceOf(Bad.class);
        clock.pass(Duration.ofMillis(1));

        assertThat(reason(module.warrants.begin(REMEDIATION, warrant.id()))).contains("valid from");
        assertThat(module.warrants.genuine(REMEDIATION, warrant.id())).isInstanceOf(Good.class);
    }

    @Test
    void areGoodForTheirOwnRemediationOnly() {
        assertThat(reason(module.warrants.begin(new RemediationId("rem-2"), warrant.id())))
                .contains("is for rem-1, not for rem-2");
    }

    @Test
    void areNotTakenForOneAnother() {
        Warrant other = issue(new RemediationId("rem-2"));
        Databases.unguard(module.database, "wr_warrant");
        module.database
                .sql("update wr_warrant set body = ? where id = ?")
                .param(other.json().toString())
                .param(warrant.id())
                .update();

        assertThat(reason(module.warrants.genuine(new RemediationId("rem-2"), warrant.id())))
                .contains("valid signature");
    }

    @Test
    void keepTwoBeginningsApartInTheDatabase() {
        module.warrants.begin(REMEDIATION, warrant.id());
        WarrantRecords records =
                new WarrantRecords(module.database, new com.fasterxml.jackson.databind.ObjectMapper(), clock);

        assertThatThrownBy(() -> records.begin(warrant))
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
    }

    @Test
    void lastAtMostADayAndCredentialsAtMostAnHour() {
        Duration day = Duration.ofDays(1);
        assertThatThrownBy(() -> new WarrantProperties(day.plusSeconds(1), Duration.ofMinutes(5)))
                .hasMessageContaining("warrant.warrant.validity");
        assertThatThrownBy(() -> new WarrantProperties(day, Duration.ZERO))
                .hasMessageContaining("warrant.warrant.credential-validity");
    }

    private Warrant issue(RemediationId remediation) {
        Policy policy = Drawn.policy(remediation, estate, "close house");
        surroundings.approve(policy, GateKind.AUTOMATIC);
        return ((WarrantIssuing.Issued) module.issuing.issue(remediation, policy)).warrant();
    }

    private static String reason(Check check) {
        assertThat(check).isInstanceOf(Bad.class);
        return ((Bad) check).reason();
    }
}
