package dev.warrant.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.drafting.Proposal;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.template.Template;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
final class RecordedIntentReview implements IntentReview {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;
    private final List<IntentRule> rules;

    RecordedIntentReview(
            JdbcClient database,
            ObjectMapper json,
            Clock clock,
            ActionCatalogue catalogue,
            SecondOpinionIsHeard secondOpinion) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.rules = List.of(
                new SurplusEffect(),
                new TargetMismatch(),
                new TargetNotInIncident(),
                new GoalMismatch(),
                new GoalNotServed(),
                new RadiusExceeded(),
                new NothingToChange(),
                new DisallowedAction(),
                new SurplusCapability(catalogue),
                new UntrustedValue(),
                secondOpinion);
    }

    @Override
    public Review review(Incident incident, Template template, Proposal proposal, Policy policy) {
        ReviewedCase reviewed = new ReviewedCase(incident, template, proposal, policy);
        Review review = Review.of(
                policy.digest(),
                rules.stream().flatMap(rule -> rule.findings(reviewed).stream()).toList());
        database.sql("insert into wr_review (remediation, policy_digest, verdict, findings, reviewed_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        policy.remediation().value(),
                        review.policyDigest().value(),
                        review.verdict().word(),
                        review.json().get("findings").toString(),
                        OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .update();
        return review;
    }

    @Override
    public Optional<Review> newest(RemediationId remediation) {
        return database.sql("select policy_digest, verdict, findings from wr_review where remediation = ?"
                        + " order by seq desc fetch first 1 rows only")
                .param(remediation.value())
                .query(this::review)
                .optional();
    }

    @Override
    public List<Review> all(RemediationId remediation) {
        return database.sql("select policy_digest, verdict, findings from wr_review where remediation = ? order by seq")
                .param(remediation.value())
                .query(this::review)
                .list();
    }

    private Review review(ResultSet row, int number) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try {
            for (JsonNode finding : json.readTree(row.getString("findings"))) {
                findings.add(Finding.of(finding));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The recorded findings are not JSON: " + e.getOriginalMessage(), e);
        }
        return new Review(
                new Digest(row.getString("policy_digest")), Verdict.ofWord(row.getString("verdict")), findings);
    }
}
