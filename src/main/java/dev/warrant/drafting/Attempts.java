package dev.warrant.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import dev.warrant.llm.ModelUse;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.ProposalJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Every attempt at populating, in the append-only table {@code wr_proposal}. */
@Repository
class Attempts {

    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;
    private final ObjectMapper mapper;
    private final ObjectWriter writer;
    private final Clock clock;

    Attempts(JdbcClient database, PlatformTransactionManager transactions, ObjectMapper mapper, Clock clock) {
        this.database = database;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.mapper = mapper;
        this.writer = mapper.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
        this.clock = clock;
    }

    /** Commits the attempt at once: the caller rolls everything else back when it is refused. */
    void recordAtOnce(RemediationId remediation, Attempt attempt) {
        ownTransaction.executeWithoutResult(transaction -> record(remediation, attempt));
    }

    void record(RemediationId remediation, Attempt attempt) {
        Optional<JsonNode> proposal = attempt.proposal().map(ProposalJson::write);
        database.sql("""
                insert into wr_proposal
                    (remediation, drafter, proposal, digest, violations, reasons, model, accepted, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(remediation.value())
                .param(attempt.drafter())
                .param(proposal.map(this::text).orElse(null))
                .param(proposal.map(Digest::of).map(Digest::value).orElse(null))
                .param(text(ProposalJson.write(attempt.violations())))
                .param(text(mapper.valueToTree(attempt.reasons())))
                .param(attempt.model().map(ModelUse::json).map(this::text).orElse(null))
                .param(attempt.isAccepted())
                .param(OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                .update();
    }

    Optional<Proposal> newestAccepted(RemediationId remediation) {
        return database.sql("""
                select proposal from wr_proposal where remediation = ? and accepted
                order by id desc fetch first 1 rows only""")
                .param(remediation.value())
                .query(String.class)
                .optional()
                .map(json -> ProposalJson.read(json(json)));
    }

    Optional<String> newestAcceptedDrafter(RemediationId remediation) {
        return database.sql("""
                select drafter from wr_proposal where remediation = ? and accepted
                order by id desc fetch first 1 rows only""").param(remediation.value()).query(String.class).optional();
    }

    List<JsonNode> all(RemediationId remediation) {
        return database.sql("select * from wr_proposal where remediation = ? order by id")
                .param(remediation.value())
                .query(this::attempt)
                .list();
    }

    private JsonNode attempt(ResultSet row, int number) throws SQLException {
        ObjectNode attempt = mapper.createObjectNode();
        attempt.put("drafter", row.getString("drafter"));
        String proposal = row.getString("proposal");
        if (proposal != null) {
            attempt.set("proposal", json(proposal));
            attempt.put("digest", row.getString("digest"));
        }
        attempt.set("violations", json(row.getString("violations")));
        attempt.set("reasons", json(row.getString("reasons")));
        String model = row.getString("model");
        if (model != null) {
            attempt.set("model", json(model));
        }
        attempt.put("accepted", row.getBoolean("accepted"));
        attempt.put(
                "at",
                row.getObject("recorded_at", OffsetDateTime.class).toInstant().toString());
        return attempt;
    }

    private String text(JsonNode json) {
        try {
            return writer.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can always be written", e);
        }
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("wr_proposal holds something that is not JSON", e);
        }
    }
}
