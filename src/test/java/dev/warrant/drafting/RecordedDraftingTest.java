package dev.warrant.drafting;

import static dev.warrant.drafting.DraftingFixtures.guardrails;
import static dev.warrant.drafting.DraftingFixtures.incident;
import static dev.warrant.drafting.DraftingFixtures.proposal;
import static dev.warrant.drafting.DraftingFixtures.trusted;
import static dev.warrant.drafting.DraftingFixtures.untrusted;
import static dev.warrant.drafting.DraftingFixtures.withIntent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.drafting.Drafting.Accepted;
import dev.warrant.drafting.Drafting.Outcome;
import dev.warrant.drafting.Drafting.Rejected;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.llm.ModelUse;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
@OnBothDatabases.InEveryRun
class RecordedDraftingTest {

    private static final Template TEMPLATE = TemplateFixtures.shipped("exposed-ci-token");

    private final DataSource source = Databases.migrated();
    private final PlatformTransactionManager transactions = new DataSourceTransactionManager(source);
    private final Attempts attempts =
            new Attempts(JdbcClient.create(source), transactions, new ObjectMapper(), TemplateFixtures.clock());
    private final Incident incident = incident(
            trusted("repository", "acme/shop", "/repository/full_name"),
            trusted("credential-id", "12", "/alert/number"),
            untrusted("credential-id", "13", "/commit/message", "github"));
    private final RemediationId remediation = incident.id().remediation();
    private final Proposal sound = proposal(TEMPLATE, incident);
    private final Proposal bad = withIntent(sound, new Intent("revoke-access", List.of("\uD800"), "a\u0000b\u202E"));

    @Test
    void acceptsAndRecordsASoundProposal() {
        Drafting drafting = drafting(violations -> new Drafter.Drafted(sound));

        Outcome outcome = drafting.draft(remediation, incident, TEMPLATE);

        assertThat(outcome).isEqualTo(new Accepted(sound.draftedBy("scripted")));
        assertThat(drafting.accepted(remediation)).contains(sound.draftedBy("scripted"));
        assertThat(drafting.attempts(remediation)).singleElement().satisfies(attempt -> {
            assertThat(attempt.get("drafter").textValue()).isEqualTo("scripted");
            assertThat(attempt.get("accepted").booleanValue()).isTrue();
            assertThat(attempt.at("/proposal/slots/credential/observable").textValue())
                    .isEqualTo("/alert/number");
            assertThat(attempt.get("digest").textValue()).startsWith("sha256:");
            assertThat(attempt.get("violations")).isEmpty();
            assertThat(attempt.get("reasons")).isEmpty();
            assertThat(attempt.has("model")).isFalse();
            assertThat(attempt.get("at").textValue()).isEqualTo("2026-11-22T12:00:00Z");
        });
    }

    @Test
    void recordsWhichModelWasAskedWhat() {
        ModelUse use = new ModelUse("openai/model-one", Digest.of("prompt"), 120, 30, 2);
        Drafting drafting = drafting(violations -> violations.isEmpty()
                ? new Drafter.Drafted(bad, Optional.of(use))
                : new Drafter.Undecided(List.of("no other idea"), Optional.of(use)));

        drafting.draft(remediation, incident, TEMPLATE);

        assertThat(drafting.attempts(remediation))
                .extracting(attempt -> attempt.get("model").toString())
                .containsExactly(use.json().toString(), use.json().toString());
    }

    @Test
    void aSecretInARationaleIsNotRecorded() {
        Proposal talkative = sound.withRationale("I read the key sesame in the alert");
        Drafting drafting = drafting(violations -> new Drafter.Drafted(talkative));

        drafting.draft(remediation, incident, TEMPLATE);
        drafting.propose(
                remediation,
                incident,
                TEMPLATE,
                ((ObjectNode) talkative.json()).without("drafter").toString().getBytes(StandardCharsets.UTF_8),
                "agent");

        assertThat(drafting.attempts(remediation))
                .hasSize(2)
                .extracting(JsonNode::toString)
                .allSatisfy(
                        attempt -> assertThat(attempt).contains("FINGERPRINT").doesNotContain("sesame"));
    }

    @Test
    void givesViolationsBackToTheDrafterAtMostTwice() {
        List<List<Violation>> told = new ArrayList<>();
        Drafting drafting = drafting(violations -> {
            told.add(violations);
            return new Drafter.Drafted(bad);
        });

        Outcome outcome = drafting.draft(remediation, incident, TEMPLATE);

        assertThat(told).hasSize(3);
        assertThat(told.get(0)).isEmpty();
        assertThat(told.get(1)).extracting(Violation::rule).contains("goal-not-allowed", "text-bounds");
        assertThat(((Rejected) outcome).violations()).isEqualTo(told.get(2));
        assertThat(drafting.attempts(remediation)).hasSize(3);
        assertThat(drafting.accepted(remediation)).isEmpty();
    }

    @Test
    void acceptsADrafterThatMendsItsProposal() {
        Drafting drafting = drafting(violations -> new Drafter.Drafted(violations.isEmpty() ? bad : sound));

        assertThat(drafting.draft(remediation, incident, TEMPLATE)).isInstanceOf(Accepted.class);
        assertThat(drafting.attempts(remediation))
                .extracting(attempt -> attempt.get("accepted").booleanValue())
                .containsExactly(false, true);
    }

    @Test
    void recordsTheDrafterThatReallyDrafted() {
        Drafting drafting = drafting(violations -> new Drafter.Drafted(sound.draftedBy("ben")));

        drafting.draft(remediation, incident, TEMPLATE);

        assertThat(drafting.accepted(remediation).orElseThrow().drafter()).isEqualTo("scripted");
    }

    @Test
    void refusesAProposalForAnotherTemplate() {
        Template other = TemplateFixtures.shipped("exposed-database-password");
        Incident both = incident(
                trusted("repository", "acme/shop", "/r"), trusted("credential-id", "12", "/c"),
                trusted("database", "main", "/d"), trusted("role", "app", "/u"));
        Drafting drafting = drafting(violations -> new Drafter.Drafted(proposal(other, both)));

        Rejected rejected = (Rejected) drafting.draft(remediation, both, TEMPLATE);

        assertThat(rejected.violations()).extracting(Violation::rule).containsExactly("template-mismatch");
    }

    @Test
    void takesAFailingDrafterForUndecided() {
        Drafting drafting = drafting(violations -> {
            throw new IllegalStateException("key sk-123 was refused");
        });

        Rejected rejected = (Rejected) drafting.draft(remediation, incident, TEMPLATE);

        assertThat(rejected.reasons())
                .containsExactly("The drafter 'scripted' failed with java.lang.IllegalStateException");
        assertThat(drafting.attempts(remediation)).singleElement().satisfies(attempt -> {
            assertThat(attempt.has("proposal")).isFalse();
            assertThat(attempt.at("/reasons/0").textValue())
                    .isEqualTo(rejected.reasons().get(0));
        });
    }

    @Test
    void takesAHangingDrafterForUndecided() {
        CountDownLatch never = new CountDownLatch(1);
        Drafting drafting = drafting(
                violations -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new Drafter.Drafted(sound);
                },
                Duration.ofMillis(50));

        Rejected rejected = (Rejected) drafting.draft(remediation, incident, TEMPLATE);

        assertThat(rejected.reasons()).containsExactly("The drafter 'scripted' did not answer within PT0.05S");
    }

    @Test
    void keepsTheViolationsWhenTheDrafterGivesUp() {
        Drafting drafting = drafting(violations ->
                violations.isEmpty() ? new Drafter.Drafted(bad) : new Drafter.Undecided(List.of("no other idea")));

        Rejected rejected = (Rejected) drafting.draft(remediation, incident, TEMPLATE);

        assertThat(rejected.violations()).isNotEmpty();
        assertThat(rejected.reasons()).containsExactly("no other idea");
    }

    @Test
    void mapsWhatAPersonFillsInToTheObservableThatCarriesIt() {
        Drafting drafting = drafting(violations -> new Drafter.Undecided(List.of()));

        Outcome outcome = byHand(drafting, Map.of("repository", "acme/shop", "credential", "12"));

        Proposal accepted = ((Accepted) outcome).proposal();
        assertThat(accepted.slots().get("credential").observable()).isEqualTo("/alert/number");
        assertThat(accepted.drafter()).isEqualTo("ana");
        assertThat(accepted.intent().goal()).isEqualTo("invalidate-secret");
        assertThat(drafting.accepted(remediation)).contains(accepted);
    }

    @Test
    void holdsAPersonToTheSameGuardrails() {
        Drafting drafting = drafting(violations -> new Drafter.Undecided(List.of()));

        assertThat(rulesOf(byHand(drafting, Map.of("repository", "acme/other", "credential", "13"))))
                .containsExactlyInAnyOrder("ungrounded-value", "untrusted-source");
        assertThat(rulesOf(byHand(drafting, Map.of("repository", "acme/shop", "credential", ""))))
                .containsExactly("missing-slot");
        assertThat(rulesOf(byHand(drafting, Map.of("repository", "acme/shop", "credential", "12", "decision", "x"))))
                .containsExactly("unknown-slot");
        assertThat(drafting.attempts(remediation)).hasSize(3);
        assertThat(drafting.accepted(remediation)).isEmpty();
    }

    @Test
    void keepsARefusedTryOfAPersonAlsoWhenTheTaskStaysOpen() {
        Drafting drafting = drafting(violations -> new Drafter.Undecided(List.of()));

        inATransactionThatIsRolledBack(() -> byHand(drafting, Map.of("repository", "acme/other", "credential", "12")));

        assertThat(drafting.attempts(remediation)).singleElement().satisfies(attempt -> {
            assertThat(attempt.get("drafter").textValue()).isEqualTo("hand");
            assertThat(attempt.at("/proposal/drafter").textValue()).isEqualTo("ana");
            assertThat(attempt.get("accepted").booleanValue()).isFalse();
            assertThat(attempt.at("/violations/0/rule").textValue()).isEqualTo("ungrounded-value");
        });
    }

    @Test
    void keepsAnAcceptedTryOfAPersonOnlyWhenTheTaskIsDone() {
        Drafting drafting = drafting(violations -> new Drafter.Undecided(List.of()));

        inATransactionThatIsRolledBack(() -> byHand(drafting, Map.of("repository", "acme/shop", "credential", "12")));

        assertThat(drafting.accepted(remediation)).isEmpty();
        assertThat(drafting.attempts(remediation)).isEmpty();
    }

    @Test
    void keepsTheRemediationsApart() {
        Drafting drafting = drafting(violations -> new Drafter.Drafted(sound));

        drafting.draft(remediation, incident, TEMPLATE);

        assertThat(drafting.accepted(new RemediationId("rem-other"))).isEmpty();
        assertThat(drafting.attempts(new RemediationId("rem-other"))).isEmpty();
    }

    @Test
    void asksTheDrafterThatTheTemplateNames() {
        DraftingProperties properties =
                properties("rules", Map.of("exposed-ci-token", "scripted"), Duration.ofSeconds(5));
        DrafterSelection selection = new DrafterSelection(
                List.of(new RulesDrafter(), new ScriptedDrafter(violations -> new Drafter.Undecided(List.of()))),
                properties,
                TemplateFixtures.shipped());

        assertThat(selection.drafterOf(TEMPLATE.ref()).name()).isEqualTo("scripted");
        assertThat(selection
                        .drafterOf(
                                TemplateFixtures.shipped("suspicious-token-use").ref())
                        .name())
                .isEqualTo("rules");
    }

    @Test
    void stopsStartUpForADrafterThatDoesNotExist() {
        List<Drafter> drafters = List.of(new RulesDrafter());

        assertThatThrownBy(() -> new DrafterSelection(
                        drafters, properties("gpt", Map.of(), Duration.ofSeconds(5)), TemplateFixtures.shipped()))
                .hasMessageContaining("'gpt'")
                .hasMessageContaining("[rules]");
        assertThatThrownBy(() -> new DrafterSelection(
                        drafters,
                        properties("rules", Map.of("a", "llm"), Duration.ofSeconds(5)),
                        TemplateFixtures.shipped()))
                .hasMessageContaining("'llm'");
        assertThatThrownBy(() -> new DrafterSelection(
                        drafters,
                        properties("rules", Map.of("exposed-ci-tokn", "rules"), Duration.ofSeconds(5)),
                        TemplateFixtures.shipped()))
                .hasMessageContaining("'exposed-ci-tokn'");
    }

    private void inATransactionThatIsRolledBack(Runnable deed) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            deed.run();
            transaction.setRollbackOnly();
        });
    }

    private Outcome byHand(Drafting drafting, Map<String, String> slots) {
        return drafting.populateByHand(remediation, incident, TEMPLATE, slots, "I looked.", "ana");
    }

    private static List<String> rulesOf(Outcome outcome) {
        return ((Rejected) outcome).violations().stream().map(Violation::rule).toList();
    }

    private Drafting drafting(Function<List<Violation>, Drafter.Draft> script) {
        return drafting(script, Duration.ofSeconds(30));
    }

    private Drafting drafting(Function<List<Violation>, Drafter.Draft> script, Duration timeout) {
        DraftingProperties properties = properties("scripted", Map.of(), timeout);
        return new RecordedDrafting(
                new DrafterSelection(List.of(new ScriptedDrafter(script)), properties, TemplateFixtures.shipped()),
                new BoundedDrafting(properties),
                guardrails(),
                new ProposalReading(TemplateFixtures.shipped(), guardrails()),
                attempts,
                texts -> texts.stream()
                        .map(text -> text.replace("sesame", "FINGERPRINT"))
                        .toList());
    }

    private static DraftingProperties properties(String drafter, Map<String, String> perTemplate, Duration timeout) {
        return new DraftingProperties(drafter, perTemplate, timeout);
    }

    /** Answers what the test says. */
    private record ScriptedDrafter(Function<List<Violation>, Drafter.Draft> script) implements Drafter {

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Draft draft(Incident incident, Template template, List<Violation> violations) {
            return script.apply(violations);
        }
    }
}
