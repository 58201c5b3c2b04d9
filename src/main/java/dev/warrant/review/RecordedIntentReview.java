package dev.warrant.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
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
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
final class RecordedIntentReview implements IntentReview {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;
    private final ActionCatalogue catalogue;
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
        this.catalogue = catalogue;
        this.rules = Stream.concat(IntentRules.all(catalogue).stream(), Stream.of(secondOpinion))
                .toList();
    }

    @Override
    public Review review(Incident incident, Template template, Proposal proposal, Policy policy) {
        ComparedIntent compared = ComparedIntent.of(proposal, policy, catalogue);
        ReviewedCase reviewed = new ReviewedCase(incident, template, proposal, policy, compared);
        Review review = Review.of(
                policy.digest(),
                rules.stream().flatMap(rule -> rule.findings(reviewed).stream()).toList(),
                compared);
        database.sql("insert into wr_review (remediation, policy_digest, verdict, findings, compared, reviewed_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        policy.remediation().value(),
                        review.policyDigest().value(),
                        review.verdict().word(),
                        review.json().get("findings").toString(),
                        compared.json().toString(),
                        OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .update();
        return review;
    }

    @Override
    public Optional<Review> newest(RemediationId remediation) {
        return database.sql("select policy_digest, verdict, findings, compared from wr_review where remediation = ?"
                        + " order by seq desc fetch first 1 rows only")
                .param(remediation.value())
                .query(this::review)
                .optional();
    }

    @Override
    public List<Review> all(RemediationId remediation) {
        return database.sql(
                        "select policy_digest, verdict, findings, compared from wr_review where remediation = ? order by seq")
                .param(remediation.value())
                .query(this::review)
                .list();
    }

    private Review review(ResultSet row, int number) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        tree(row, "findings").forEach(finding -> findings.add(Finding.of(finding)));
        return new Review(
                new Digest(row.getString("policy_digest")),
                Verdict.ofWord(row.getString("verdict")),
                findings,
                ComparedIntent.of(tree(row, "compared")));
    }

    private JsonNode tree(ResultSet row, String column) throws SQLException {
        try {
            return json.readTree(row.getString(column));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The column " + column + " of a recorded review is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
