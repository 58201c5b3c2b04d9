package dev.warrant.process.remediation.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownRecords;
import dev.warrant.access.Group;
import dev.warrant.dossier.DossierRoom;
import dev.warrant.dossier.Dossiers;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.remediation.RemediationRoom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DriftNoticesTest {

    private static final Policy POLICY = ExposedToken.aPolicy();
    private static final RemediationId REMEDIATION = POLICY.remediation();

    private final KnownRecords records = new KnownRecords();
    private final List<Set<Group>> told = new ArrayList<>();
    private final DriftNotices notices = new DriftNotices(
            (occasion, remediation, recipients, task, facts) -> told.add(recipients.groups()), dossiers());

    @Test
    void tellsTheApproversWhereNobodyWasAsked() {
        records.approvals.clear();
        records.gates.clear();
        records.gates.add(new Gate(POLICY.digest(), GateKind.AUTOMATIC, List.of()));

        notices.tell(REMEDIATION, Map.of());

        assertThat(told).containsExactly(Set.of(Group.APPROVER));
    }

    @Test
    void tellsEveryGroupThatWasAskedAndEveryGroupThatSatIn() {
        records.approvals.clear();
        records.approvals.add(satIn(Group.ANALYST));
        records.gates.add(new Gate(
                POLICY.digest(), GateKind.TWO_APPROVERS, List.of(Group.APPROVER, Group.PROCESSOWNER), List.of()));

        notices.tell(REMEDIATION, Map.of());

        assertThat(told).containsExactly(Set.of(Group.APPROVER, Group.PROCESSOWNER, Group.ANALYST));
    }

    private Dossiers dossiers() {
        JdbcClient database = JdbcClient.create(Databases.inMemory());
        return DossierRoom.of(records, RemediationRoom.remediations(database, records.incidents, Clock.systemUTC()))
                .on(database)
                .dossiers();
    }

    private static SignedApproval satIn(Group group) {
        Approval approval = new Approval(
                "ana",
                Approval.Decision.APPROVE,
                "fine",
                Instant.EPOCH,
                POLICY.digest(),
                POLICY.fingerprint(),
                new Approval.Seat(Group.APPROVER, group));
        return new SignedApproval(REMEDIATION, 1, approval, "key", "signature");
    }
}
