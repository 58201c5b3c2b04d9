package dev.warrant.dossier;

import dev.warrant.KnownPolicies;
import dev.warrant.KnownProposals;
import dev.warrant.KnownRecords;
import dev.warrant.NothingBefore;
import dev.warrant.approval.RulesInForce;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.challenge.KnownWindows;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.hold.Waits;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.RemediationRoom;
import dev.warrant.remediation.Remediations;
import dev.warrant.template.Templates;
import dev.warrant.warrant.KnownWaits;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the room together, on the records of one remediation, for the tests of others. */
public final class DossierRoom {

    private final KnownRecords records;
    private final Remediations remediations;
    private JdbcClient database;
    private Templates templates;
    private KnownProposals proposals;
    private KnownPolicies policies;
    private ResourceHolds holds;
    private Waits waits = new KnownWaits();

    private DossierRoom(KnownRecords records, Remediations remediations) {
        this.records = records;
        this.remediations = remediations;
        this.proposals = records.proposals;
        this.policies = records.policies;
    }

    public static DossierRoom of(KnownRecords records, Remediations remediations) {
        return new DossierRoom(records, remediations);
    }

    public DossierRoom on(JdbcClient chosen) {
        database = chosen;
        return this;
    }

    public DossierRoom templates(Templates chosen) {
        templates = chosen;
        return this;
    }

    public DossierRoom proposals(KnownProposals chosen) {
        proposals = chosen;
        return this;
    }

    public DossierRoom policies(KnownPolicies chosen) {
        policies = chosen;
        return this;
    }

    public DossierRoom holds(ResourceHolds chosen) {
        holds = chosen;
        return this;
    }

    public DossierRoom waits(Waits chosen) {
        waits = chosen;
        return this;
    }

    public Dossiers dossiers() {
        ChallengeWindows windows = KnownWindows.on(database);
        return new Dossiers(new Records(
                remediations,
                RemediationRoom.secrets(database, records.incidents),
                records.incidents,
                new NothingBefore(),
                templates,
                proposals,
                policies,
                records.reviewing(),
                records.gating(),
                records.approving(),
                windows,
                waits,
                records.issuing(),
                remediation -> records.credentials,
                records.journaling(),
                records.rollingBack(),
                null,
                new PendingRecords(
                        holds,
                        moment -> records.freeze,
                        records.limiting(),
                        new NoRules(),
                        Clock.fixed(KnownRecords.AT, ZoneOffset.UTC))));
    }

    private static final class NoRules implements RulesInForce {

        @Override
        public List<RuleFile> of(RemediationId remediation) {
            return List.of();
        }

        @Override
        public List<String> doubts(RemediationId remediation) {
            return List.of();
        }
    }
}
