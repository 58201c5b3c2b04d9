package dev.warrant.dossier;

import static dev.warrant.ExposedToken.INCIDENT;
import static dev.warrant.ExposedToken.REMEDIATION;
import static dev.warrant.KnownRecords.AT;
import static dev.warrant.KnownRecords.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownRecords;
import dev.warrant.KnownReviews;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.freeze.Freeze;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.hold.KnownHolds;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.RemediationRoom;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import dev.warrant.template.TemplateRef;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is recorded while a dossier is being read changes nothing that it has told. */
@OnBothDatabases
class DossierTest {

    private static final Review DOUBT = KnownReviews.of(POLICY, Verdict.DOUBTFUL);
    private static final Gate REFUSAL =
            new Gate(POLICY.digest(), GateKind.REFUSE, List.of(new Gate.Reason(GateKind.REFUSE, "floor", "No")));

    private final KnownRecords records = new KnownRecords();
    private Remediations remediations;
    private KnownHolds holds;
    private Dossier dossier;

    @BeforeEach
    void oneOpenRemediation() {
        DataSource source = Databases.migrated();
        JdbcClient database = JdbcClient.create(source);
        holds = new KnownHolds(source);
        remediations = RemediationRoom.remediations(database, records.incidents, Clock.fixed(AT, ZoneOffset.UTC));
        remediations.open(INCIDENT);
        dossier = DossierRoom.of(records, remediations)
                .on(database)
                .holds(holds)
                .templates(TemplateFixtures.released(ExposedToken.aTemplate()))
                .dossiers()
                .of(REMEDIATION);
    }

    @Test
    void theNewestIsReadOnce() {
        Optional<Review> review = dossier.review();
        var warrant = dossier.conduct().warrant();
        Optional<Gate> gate = dossier.gate();

        records.reviews.add(DOUBT);
        records.warrant = Optional.empty();
        records.gates.add(REFUSAL);

        assertThat(dossier.review()).isPresent().isEqualTo(review);
        assertThat(dossier.conduct().warrant()).isPresent().isEqualTo(warrant);
        assertThat(dossier.gate()).isPresent().isEqualTo(gate);
    }

    @Test
    void theTemplateIsReadOnce() {
        TemplateRef filled = ExposedToken.aTemplate().ref();
        assertThat(dossier.template()).contains(filled);

        remediations.choose(REMEDIATION, new TemplateRef("another", "1"));

        assertThat(dossier.template()).contains(filled);
        assertThat(dossier.templateDigest()).contains(ExposedToken.aTemplate().digest());
    }

    @Test
    void whatStandsIsReadOnce() {
        assertThat(dossier.standingApprovals()).hasSize(1);
        assertThat(dossier.timeline()).hasSize(1);

        records.lapsed.add(records.approvals.get(0).approval());
        remediations.enter(REMEDIATION, RemediationState.DRAFTING, "");

        assertThat(dossier.standingApprovals()).hasSize(1);
        assertThat(dossier.timeline()).hasSize(1);
    }

    @Test
    void whomItWaitsForAndWhatHoldsItUpAreReadOnce() {
        records.openSeats.add(Group.APPROVER);
        records.limits.add("Five a day");
        records.freeze = Optional.of(new Freeze(AT.plusSeconds(60), "holidays"));
        holds.held.put(POLICY.steps().get(0).target().toString(), new RemediationId("rem-another"));
        Pending pending = dossier.pending();
        Template template = ExposedToken.aTemplate();
        assertThat(pending.openSeats()).containsExactly(Group.APPROVER);
        assertThat(pending.calledIn()).isEmpty();
        assertThat(pending.limits()).containsExactly("Five a day");
        assertThat(pending.freeze(template)).isPresent();
        assertThat(pending.hold(POLICY)).isPresent();

        records.openSeats.clear();
        records.calledIn.add(Group.PROCESSOWNER);
        records.limits.clear();
        records.freeze = Optional.empty();
        holds.held.clear();

        assertThat(pending.openSeats()).containsExactly(Group.APPROVER);
        assertThat(pending.calledIn()).isEmpty();
        assertThat(pending.limits()).containsExactly("Five a day");
        assertThat(pending.freeze(template)).isPresent();
        assertThat(pending.hold(POLICY)).isPresent();
    }

    @Test
    void anApprovalThatComesInMeanwhileDoesNotLookLapsed() {
        assertThat(dossier.standingApprovals()).hasSize(1);

        records.approvals.add(records.approvalOf("bea"));

        assertThat(dossier.approvals()).hasSize(1);
    }

    @Test
    void theNewestIsTheLastOfAllThatWereReadBefore() {
        assertThat(dossier.reviews()).hasSize(1);
        assertThat(dossier.gates()).hasSize(1);

        records.reviews.add(DOUBT);
        records.gates.add(REFUSAL);

        assertThat(dossier.review()).isPresent().isEqualTo(last(dossier.reviews()));
        assertThat(dossier.gate()).isPresent().isEqualTo(last(dossier.gates()).map(Gates.OnRecord::gate));
    }

    @Test
    void noneOfAllCameAfterTheNewestThatWasReadBefore() {
        Optional<Review> review = dossier.review();
        Optional<Gate> gate = dossier.gate();

        records.reviews.add(DOUBT);
        records.gates.add(REFUSAL);

        assertThat(last(dossier.reviews())).isPresent().isEqualTo(review);
        assertThat(last(dossier.gates()).map(Gates.OnRecord::gate)).isPresent().isEqualTo(gate);
    }

    @Test
    void whereThereWasNoneThereAreNone() {
        records.reviews.clear();
        assertThat(dossier.review()).isEmpty();

        records.reviews.add(DOUBT);

        assertThat(dossier.review()).isEmpty();
        assertThat(dossier.reviews()).isEmpty();
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
