package dev.warrant.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.KnownMemberships;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.approval.Decisions.Kind;
import dev.warrant.incident.RemediationId;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class DecisionsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final Instant JUST_NOW = NOW.minusSeconds(60);
    private static final RemediationId ONE = new RemediationId("rem-one");
    private static final RemediationId OTHER = new RemediationId("rem-other");

    private final Signing signing = FreshSigning.key();
    private final KnownMemberships memberships = new KnownMemberships().mustBeOld(Duration.ofHours(24));
    private JdbcClient database;
    private Decisions decisions;

    @BeforeEach
    void nothingIsDecided() {
        database = JdbcClient.create(Databases.migrated());
        decisions = DecisionRoom.decisions(database, memberships, signing, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ROLL_BACK")
    void needsAMembershipThatHasStood(Kind kind) {
        memberships.given("max", Group.APPROVER, "admin", JUST_NOW).given("max", Group.ANALYST, "admin", JUST_NOW);

        assertThatThrownBy(() -> decisions.take(kind, Optional.of(ONE), "max"))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("needs a membership that counts for approvals")
                .hasMessageContaining("was given by 'admin' at 2026-01-02T03:03:05.123456Z");
        assertThat(decisions.about(ONE, Instant.EPOCH, Optional.empty())).isEmpty();
    }

    @Test
    void undoingWhatReExposesNothingNeedsNone() {
        memberships.given("max", Group.APPROVER, "admin", JUST_NOW);

        decisions.take(Kind.ROLL_BACK, Optional.of(ONE), "max");

        assertThat(decisions.about(ONE, Instant.EPOCH, Optional.empty()))
                .singleElement()
                .satisfies(decided -> assertThat(decided.demandedSay()).isFalse());
    }

    @Test
    void nobodyDecidesByAMembershipThatTheyGaveThemselvesOrThatIsNotOnRecord() {
        memberships.given("admin", Group.APPROVER, "admin", Instant.EPOCH).without("eva");

        assertRefused("admin", "was given by that account itself");
        assertRefused("eva", "is not on record");
    }

    @Test
    void nobodyDecidesWithAPasswordThatSomebodyElseKnows() {
        memberships.passwordSet("max", "admin", JUST_NOW).smuggledPassword("eva");

        assertRefused("max", "The password of 'max' was set by 'admin'");
        assertRefused("eva", "the password of 'eva' is not on record");
    }

    @Test
    void nobodyDecidesWhileTheRecordsOfMembershipsCannotBeReliedOn() {
        memberships.unreliable("one is missing");

        assertRefused("max", "one is missing");
    }

    @Test
    void aPersonInTwoGroupsDecidesByTheOneThatCounts() {
        memberships.given("max", Group.ANALYST, "admin", JUST_NOW).given("max", Group.APPROVER, "admin", Instant.EPOCH);

        decisions.take(Kind.WITHDRAW, Optional.of(ONE), "max");

        assertThat(decisions.about(ONE, Instant.EPOCH, Optional.empty()))
                .extracting(Decided::group)
                .containsExactly("approver");
    }

    @Test
    void isKeptWithTheMembershipBehindIt() {
        memberships.given("max", Group.APPROVER, "admin", Instant.EPOCH);
        decisions.take(Kind.TRY_AGAIN, Optional.of(ONE), "max");
        decisions.take(Kind.RESUME, Optional.empty(), "max");
        decisions.take(Kind.TRY_AGAIN, Optional.of(OTHER), "max");

        var about = decisions.about(ONE, NOW.minusSeconds(1), Optional.empty());

        assertThat(about).extracting(Decided::decision).containsExactly("try-again", "resume");
        assertThat(about).allSatisfy(decided -> assertThat(
                        decided.json().at("/grounds/membership/by").asText())
                .isEqualTo("admin"));
        assertThat(decisions.doubts(about)).isEmpty();
        assertThat(decisions.about(ONE, NOW.plusSeconds(1), Optional.empty()))
                .extracting(Decided::decision)
                .containsExactly("try-again");
        assertThat(decisions.about(ONE, Instant.EPOCH, Optional.of(NOW.minusSeconds(1))))
                .as("a resume after the case was closed is none of its")
                .extracting(Decided::decision)
                .containsExactly("try-again");
    }

    @Test
    void aRecordThatWasChangedIsReported() {
        decisions.take(Kind.RESUME, Optional.empty(), "max");
        assertThatThrownBy(() ->
                        database.sql("update wr_decision set person = 'eva'").update())
                .hasStackTraceContaining("append-only");
        Databases.unguard(database, "wr_decision");

        database.sql("update wr_decision set person = 'eva'").update();

        assertThat(decisions.doubts(decisions.about(ONE, Instant.EPOCH, Optional.empty())))
                .singleElement()
                .asString()
                .contains("'eva' decided 'resume'")
                .contains("does not verify");
    }

    private void assertRefused(String user, String why) {
        assertThatThrownBy(() -> decisions.demandSay(Kind.RESUME, user))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining(why);
    }
}
