package dev.warrant.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.approval.Memberships.Head;
import dev.warrant.canonical.Digest;
import dev.warrant.gate.Approval;
import dev.warrant.gate.GateRoom;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.RemediationId;
import dev.warrant.records.NewestFirst;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class RecordedGroundsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final RemediationId ONE = new RemediationId("rem-one");
    private static final Digest SOME = new Digest("sha256:" + "a".repeat(64));

    private final Signing signing = FreshSigning.key();
    private final Signing stranger = FreshSigning.key();
    private JdbcClient database;
    private RecordedGrounds grounds;

    @BeforeEach
    void nothingIsDecided() {
        database = JdbcClient.create(Databases.migrated());
        grounds = GroundsOnRecord.in(database, signing);
    }

    @Test
    void withoutDecisionsNothingWasSeen() {
        assertThat(grounds.any()).isFalse();
        assertThat(grounds.anyOnChain()).isFalse();
        assertThat(grounds.lastSeen()).isEmpty();
    }

    @Test
    void theFarthestOfApprovalsAndDecisionsCounts() {
        approved(signing, 3);
        decided(signing, 5);
        approved(signing, 4);

        assertThat(grounds.any()).isTrue();
        assertThat(grounds.lastSeen()).contains(head(5));
    }

    @Test
    void rowsOfAnotherHandSayNothing() {
        approved(signing, 7);
        for (int row = 0; row <= NewestFirst.PAGE; row++) {
            approved(stranger, 2);
            decided(stranger, 9);
        }

        assertThat(grounds.lastSeen()).contains(head(7));
    }

    @Test
    void rowsThatCannotBeReadStopNothing() {
        approved(signing, 7);
        for (String forged : List.of("[]", "no JSON")) {
            database.sql("insert into wr_decision (decision, person, group_id, decided_at, grounds, key_id, signature)"
                            + " values ('resume', 'max', '', current_timestamp, ?, '', '')")
                    .param(forged)
                    .update();
        }

        assertThat(grounds.any()).isTrue();
        assertThat(grounds.lastSeen()).contains(head(7));
    }

    @Test
    void rowsOfAnotherHandAloneAreNoFirstStart() {
        decided(stranger, 2);

        assertThat(grounds.any()).isTrue();
        assertThat(grounds.lastSeen()).isEmpty();
    }

    @Test
    void aDecisionThatRestsOnNoChainedRecordsCameBeforeThem() {
        decided(signing, JsonNodeFactory.instance.objectNode());

        assertThat(grounds.any()).isTrue();
        assertThat(grounds.anyOnChain()).isFalse();

        approved(signing, 1);

        assertThat(grounds.anyOnChain()).isTrue();
    }

    @Test
    void rowsThatDoNotVerifyAnyMoreMayRestOnChainedRecords() {
        decided(stranger, JsonNodeFactory.instance.objectNode());

        assertThat(grounds.anyOnChain()).isTrue();
    }

    @Test
    void rowsThatCannotBeReadMayRestOnChainedRecords() {
        decided(signing, JsonNodeFactory.instance.objectNode());
        database.sql("insert into wr_decision (decision, person, group_id, decided_at, grounds, key_id, signature)"
                        + " values ('resume', 'max', '', current_timestamp, 'no JSON', '', '')")
                .update();
        for (int row = 0; row <= NewestFirst.PAGE; row++) {
            decided(signing, JsonNodeFactory.instance.objectNode());
        }

        assertThat(grounds.anyOnChain()).isTrue();
    }

    private void approved(Signing key, long place) {
        Approval approval =
                new Approval("max", Approval.Decision.APPROVE, "", NOW, SOME, SOME, Approval.Seat.of(Group.APPROVER));
        // A new round each time: nobody approves twice in one.
        long round = database.sql("select count(*) from wr_approval")
                .query(Long.class)
                .single();
        GateRoom.approvals(database).append(SignedApproval.by(key, ONE, round, approval, resting(place)));
    }

    private void decided(Signing key, long place) {
        decided(key, resting(place));
    }

    private void decided(Signing key, ObjectNode resting) {
        new DecisionRecords(database)
                .append(new Decided("resume", Optional.of(ONE), "max", "approver", NOW, resting, "", "").signed(key));
    }

    private static ObjectNode resting(long place) {
        ObjectNode grounds = JsonNodeFactory.instance.objectNode();
        grounds.set("membershipRecords", head(place).json());
        return grounds;
    }

    private static Head head(long place) {
        return new Head(place, SOME.value());
    }
}
