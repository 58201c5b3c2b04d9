package dev.warrant.dossier.web;

import static dev.warrant.ExposedToken.INCIDENT;
import static dev.warrant.ExposedToken.REMEDIATION;
import static dev.warrant.KnownRecords.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.warrant.Answers;
import dev.warrant.AnswersOfBefore;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownIncidents;
import dev.warrant.KnownPolicies;
import dev.warrant.KnownProposals;
import dev.warrant.KnownRecords;
import dev.warrant.KnownReviews;
import dev.warrant.OnBothDatabases;
import dev.warrant.dossier.DossierRoom;
import dev.warrant.dossier.Dossiers;
import dev.warrant.execution.Rollback;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.hold.Hold;
import dev.warrant.hold.Wait;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationRoom;
import dev.warrant.remediation.Remediations;
import dev.warrant.review.Finding;
import dev.warrant.review.Verdict;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateRef;
import dev.warrant.template.Templates;
import dev.warrant.warrant.KnownWaits;
import dev.warrant.web.InvalidInput;
import dev.warrant.web.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@OnBothDatabases
class DossierControllerTest {

    private final KnownRecords records = new KnownRecords();
    private final KnownWaits waits = new KnownWaits();
    private final KnownIncidents incidents = new KnownIncidents().with(ExposedToken.incident(INCIDENT));
    private JdbcClient database;
    private Remediations remediations;

    @BeforeEach
    void oneOpenRemediation() {
        database = JdbcClient.create(Databases.migrated());
        remediations = RemediationRoom.remediations(database, incidents, Clock.fixed(KnownRecords.AT, ZoneOffset.UTC));
        remediations.open(INCIDENT);
    }

    @Test
    void showsWhatIsOnRecordInTheShapeOfTheContract() throws Exception {
        records.reviews.add(KnownReviews.of(
                POLICY,
                Verdict.DOUBTFUL,
                new Finding("radius-exceeded", Verdict.DOUBTFUL, "too many", "/policy/affected")));
        records.residual.add(new Rollback.Residue("revoke", "token", "stays revoked", "the secret is known"));
        remediations.choose(REMEDIATION, ExposedToken.aTemplate().ref());

        http(records.proposals, records.policies)
                .perform(get("/api/remediations/" + REMEDIATION))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(REMEDIATION.value()))
                .andExpect(jsonPath("$.incidentId").value(INCIDENT.value()))
                .andExpect(jsonPath("$.state").value("RECEIVED"))
                .andExpect(jsonPath("$.outcome").isEmpty())
                .andExpect(jsonPath("$.template.id").value("exposed-ci-token"))
                .andExpect(jsonPath("$.template.version").value("1"))
                .andExpect(jsonPath("$.template.digest")
                        .value(ExposedToken.aTemplate().digest().value()))
                .andExpect(jsonPath("$.proposal.slots.credential.value").value("42"))
                .andExpect(jsonPath("$.proposal.slots.credential.observable").value("/number"))
                .andExpect(jsonPath("$.proposal.intent.goal").value("invalidate-secret"))
                .andExpect(jsonPath("$.policy.digest").value(POLICY.digest().value()))
                .andExpect(jsonPath("$.policy.steps[0].id").value("revoke"))
                .andExpect(jsonPath("$.policy.steps[0].action").value("sandbox.revoke-token"))
                .andExpect(jsonPath("$.policy.steps[0].target").value("sandbox/token:acme/shop/42"))
                .andExpect(jsonPath("$.policy.steps[0].parameters.credential").value("42"))
                .andExpect(jsonPath("$.policy.steps[0].reversible").value(true))
                .andExpect(jsonPath("$.policy.steps[0].effects[0].kind").value("secret"))
                .andExpect(
                        jsonPath("$.policy.steps[0].effects[0].before.active").value(true))
                .andExpect(jsonPath("$.policy.steps[0].effects[0].after.active").value(false))
                .andExpect(jsonPath("$.policy.steps[0].undo").value("Puts it back."))
                .andExpect(jsonPath("$.review.verdict").value("doubtful"))
                .andExpect(jsonPath("$.review.findings[0].rule").value("radius-exceeded"))
                .andExpect(jsonPath("$.review.findings[0].message").value("too many"))
                .andExpect(jsonPath("$.review.findings[0].pointer").value("/policy/affected"))
                .andExpect(jsonPath("$.review.says.goal").value("revoke-access"))
                .andExpect(jsonPath("$.review.does[0].resource").value("sandbox/token:acme/shop/42"))
                .andExpect(jsonPath("$.review.could[0].kinds[0]").value("secret"))
                .andExpect(jsonPath("$.recommendation").isEmpty())
                .andExpect(jsonPath("$.gate.kind").value("one-approver"))
                .andExpect(jsonPath("$.gate.required").value(1))
                .andExpect(jsonPath("$.gate.reasons[0].text").value("A secret changes"))
                .andExpect(jsonPath("$.approvals[0].user").value("ben"))
                .andExpect(jsonPath("$.approvals[0].decision").value("approve"))
                .andExpect(jsonPath("$.approvals[0].comment").value("checked"))
                .andExpect(jsonPath("$.approvals[0].lapsed").value(false))
                .andExpect(jsonPath("$.approvals[0].at").value(KnownRecords.AT.toString()))
                .andExpect(jsonPath("$.approvals[0].policyDigest")
                        .value(POLICY.digest().value()))
                .andExpect(jsonPath("$.warrant.id").value("war-1"))
                .andExpect(jsonPath("$.steps[1].id").value("suspend"))
                .andExpect(jsonPath("$.steps[1].status").value("verified"))
                .andExpect(jsonPath("$.residual[0].why").value("the secret is known"))
                .andExpect(jsonPath("$.timeline[0].event").value("RECEIVED"));
    }

    @Test
    void showsAsNullWhatIsNotYetThere() throws Exception {
        records.reviews.clear();
        records.gates.clear();
        records.approvals.clear();
        records.journal.clear();
        records.warrant = Optional.empty();

        http(new KnownProposals(), new KnownPolicies())
                .perform(get("/api/remediations/" + REMEDIATION))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(22))
                .andExpect(jsonPath("$.follows").isEmpty())
                .andExpect(jsonPath("$.template").isEmpty())
                .andExpect(jsonPath("$.proposal").isEmpty())
                .andExpect(jsonPath("$.policy").isEmpty())
                .andExpect(jsonPath("$.review").isEmpty())
                .andExpect(jsonPath("$.gate").isEmpty())
                .andExpect(jsonPath("$.recommendation").isEmpty())
                .andExpect(jsonPath("$.waiting").isEmpty())
                .andExpect(jsonPath("$.warrant").isEmpty())
                .andExpect(jsonPath("$.uncontained.length()").value(0))
                .andExpect(jsonPath("$.approvals.length()").value(0))
                .andExpect(jsonPath("$.steps.length()").value(0))
                .andExpect(jsonPath("$.residual.length()").value(0));
    }

    @Test
    void showsThePolicysStepsAsPendingBeforeThereIsAWarrant() throws Exception {
        records.journal.clear();
        records.warrant = Optional.empty();

        http(records.proposals, records.policies)
                .perform(get("/api/remediations/" + REMEDIATION))
                .andExpect(jsonPath("$.steps.length()").value(2))
                .andExpect(jsonPath("$.steps[0].id").value("revoke"))
                .andExpect(jsonPath("$.steps[0].status").value("pending"))
                .andExpect(jsonPath("$.steps[1].id").value("suspend"))
                .andExpect(jsonPath("$.steps[1].status").value("pending"));

        remediations.close(REMEDIATION, Outcome.REJECTED, "no");
        http(records.proposals, records.policies)
                .perform(get("/api/remediations/" + REMEDIATION))
                .andExpect(jsonPath("$.steps.length()").value(0));
    }

    @Test
    void marksApprovalsThatHaveLapsed() throws Exception {
        records.approvals.add(records.approvalOf("bea"));
        records.lapsed.add(records.approvals.get(0).approval());

        http(records.proposals, records.policies)
                .perform(get("/api/remediations/" + REMEDIATION))
                .andExpect(jsonPath("$.approvals[0].user").value("ben"))
                .andExpect(jsonPath("$.approvals[0].lapsed").value(true))
                .andExpect(jsonPath("$.approvals[1].user").value("bea"))
                .andExpect(jsonPath("$.approvals[1].lapsed").value(false));
    }

    @Test
    void showsWhatItWaitsFor() throws Exception {
        RemediationId holder = new RemediationId("rem-7");
        Instant since = Instant.parse("2026-01-05T08:00:00Z");
        Instant until = since.plus(Duration.ofHours(48));
        waits.begin(new Wait(REMEDIATION, new Hold("sandbox/token:acme/shop/42", holder), since, until));

        http(records.proposals, records.policies)
                .perform(get("/api/remediations/" + REMEDIATION))
                .andExpect(jsonPath("$.waiting.for").value("collision"))
                .andExpect(jsonPath("$.waiting.resource").value("sandbox/token:acme/shop/42"))
                .andExpect(jsonPath("$.waiting.holder").value("rem-7"))
                .andExpect(jsonPath("$.waiting.since").value("2026-01-05T08:00:00Z"))
                .andExpect(jsonPath("$.waiting.until").value("2026-01-07T08:00:00Z"));

        waits.begin(new Wait(REMEDIATION, null, since, until));

        http(records.proposals, records.policies)
                .perform(get("/api/remediations/" + REMEDIATION))
                .andExpect(jsonPath("$.waiting.for").value("freeze"))
                .andExpect(jsonPath("$.waiting.holder").isEmpty());
    }

    @Test
    void answersByteForByteAsBefore() throws Exception {
        AnswersOfBefore.hold("remediation-received", body(new KnownProposals(), new KnownPolicies()));

        records.reviews.add(KnownReviews.of(
                POLICY,
                Verdict.DOUBTFUL,
                new Finding("radius-exceeded", Verdict.DOUBTFUL, "too many", "/policy/affected")));
        records.residual.add(new Rollback.Residue("revoke", "token", "stays revoked", "the secret is known"));
        remediations.choose(REMEDIATION, ExposedToken.aTemplate().ref());
        records.approvals.add(records.approvalOf("bea"));
        records.lapsed.add(records.approvals.get(0).approval());
        waits.begin(new Wait(
                REMEDIATION,
                new Hold("sandbox/token:acme/shop/42", new RemediationId("rem-7")),
                Instant.parse("2026-01-05T08:00:00Z"),
                Instant.parse("2026-01-07T08:00:00Z")));
        AnswersOfBefore.hold("remediation-carried-out", body(records.proposals, records.policies));

        records.gates.add(new Gate(
                POLICY.digest(),
                GateKind.RECOMMEND_ONLY,
                List.of(new Gate.Reason(GateKind.RECOMMEND_ONLY, "floor", "Nothing is executed here"))));
        remediations.close(REMEDIATION, Outcome.RECOMMENDED, "as advice");
        AnswersOfBefore.hold("remediation-recommended", body(records.proposals, records.policies));
    }

    private String body(KnownProposals proposals, KnownPolicies policies) throws Exception {
        return http(proposals, policies)
                .perform(get("/api/remediations/" + REMEDIATION))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void showsTheOutcomeOfAClosedCase() throws Exception {
        remediations.close(REMEDIATION, Outcome.WITHDRAWN, "a drill");

        http(records.proposals, records.policies)
                .perform(get("/api/remediations/" + REMEDIATION))
                .andExpect(jsonPath("$.state").value("CLOSED"))
                .andExpect(jsonPath("$.outcome").value("WITHDRAWN"));
    }

    @Test
    void listsOverHttp() throws Exception {
        http(records.proposals, records.policies)
                .perform(get("/api/remediations?state=RECEIVED&kind=&template=&from=&to=&page="))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].id").value(REMEDIATION.value()))
                .andExpect(jsonPath("$.total").value(1));
    }

    @Test
    void doesNotKnowWhatWasNeverOpened() {
        MockMvc http = http(records.proposals, records.policies);

        assertThat(catchThrowable(() -> http.perform(get("/api/remediations/rem-9"))))
                .hasCauseInstanceOf(Unknown.class);
        assertThat(catchThrowable(() -> http.perform(get("/api/remediations/9"))))
                .hasCauseInstanceOf(Unknown.class);
        assertThat(catchThrowable(() -> http.perform(get("/api/remediations?page=x"))))
                .hasCauseInstanceOf(InvalidInput.class);
    }

    private MockMvc http(KnownProposals proposals, KnownPolicies policies) {
        return http(DossierRoom.of(records, remediations)
                .on(database)
                .templates(new OneTemplate(ExposedToken.aTemplate()))
                .proposals(proposals)
                .policies(policies)
                .waits(waits)
                .dossiers());
    }

    private MockMvc http(Dossiers dossiers) {
        return Answers.of(
                new DossierController(RemediationRoom.known(remediations), dossiers), RemediationRoom.list(database));
    }

    private record OneTemplate(Template only) implements Templates {

        @Override
        public boolean isKnown(String id) {
            return only.ref().id().equals(id);
        }

        @Override
        public List<Template> released() {
            return List.of(only);
        }

        @Override
        public Optional<Template> current(String id) {
            return Optional.of(only).filter(template -> template.ref().id().equals(id));
        }

        @Override
        public Optional<Template> released(TemplateRef ref) {
            return find(ref);
        }

        @Override
        public Optional<Template> find(TemplateRef ref) {
            return Optional.of(only).filter(template -> template.ref().equals(ref));
        }
    }
}
