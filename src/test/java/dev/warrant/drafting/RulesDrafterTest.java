package dev.warrant.drafting;

import static dev.warrant.drafting.DraftingFixtures.guardrails;
import static dev.warrant.drafting.DraftingFixtures.incident;
import static dev.warrant.drafting.DraftingFixtures.trusted;
import static dev.warrant.drafting.DraftingFixtures.untrusted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.drafting.Drafter.Draft;
import dev.warrant.drafting.Drafter.Drafted;
import dev.warrant.drafting.Drafter.Undecided;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesDrafterTest {

    private static final Observable REPOSITORY = trusted("repository", "acme/shop", "/repository/full_name");

    private final Template template = TemplateFixtures.shipped("exposed-ci-token");
    private final RulesDrafter drafter = new RulesDrafter();

    @Test
    void fillsEachSlotThatExactlyOneValueFits() {
        Incident incident = incident(REPOSITORY, trusted("credential-id", "12", "/alert/number"));

        Proposal proposal = ((Drafted) drafter.draft(incident, template, List.of())).proposal();

        assertThat(proposal.slots().get("credential").value().textValue()).isEqualTo("12");
        assertThat(proposal.slots().get("credential").observable()).isEqualTo("/alert/number");
        assertThat(proposal.intent().goal()).isEqualTo("invalidate-secret");
        assertThat(proposal.intent().targets()).containsExactly("acme/shop", "12");
        assertThat(proposal.drafter()).isEqualTo("rules");
        assertThat(guardrails().check(proposal, incident, template)).isEmpty();
    }

    @Test
    void passesOverWhatTrustOrSchemaForbids() {
        Incident incident = incident(
                REPOSITORY,
                trusted("credential-id", "12", "/alert/number"),
                untrusted("credential-id", "13", "/commit/message", "github"),
                trusted("credential-id", "not a number!", "/alert/title"));

        assertThat(drafter.draft(incident, template, List.of())).isInstanceOf(Drafted.class);
    }

    @Test
    void pointsAtTheTrustedObservableAmongEqualOnes() {
        Incident incident = incident(
                untrusted("namespace", "shop", "/output/ns", "falco"),
                trusted("namespace", "shop", "/audit/ns"),
                untrusted("workload", "web-0", "/output/pod", "falco"));

        Draft draft = drafter.draft(incident, TemplateFixtures.shipped("unauthorized-workload-access"), List.of());

        assertThat(((Drafted) draft).proposal().slots().get("namespace").observable())
                .isEqualTo("/audit/ns");
    }

    @Test
    void leavesTwoValuesToAPerson() {
        Incident incident = incident(
                REPOSITORY, trusted("credential-id", "12", "/alert/number"), trusted("credential-id", "13", "/other"));

        assertThat(reasons(drafter.draft(incident, template, List.of())))
                .singleElement()
                .asString()
                .contains("'credential'", "more than one", "'/alert/number', '/other'");
    }

    @Test
    void saysOfEachSlotWhyItCannotBeFilled() {
        Incident incident = incident(untrusted("credential-id", "13", "/commit/message", "github"));

        assertThat(reasons(drafter.draft(incident, template, List.of())))
                .containsExactly(
                        "Slot 'repository': the incident has no observable of type 'repository'",
                        "Slot 'credential': of 1 found, no observable of type 'credential-id' meets the slot's trust and schema");
    }

    @Test
    void doesNotProposeTheSameAgain() {
        Incident incident = incident(REPOSITORY, trusted("credential-id", "12", "/alert/number"));

        Draft again = drafter.draft(incident, template, List.of(new Violation("protected-resource", "no", "/slots")));

        assertThat(again).isInstanceOf(Undecided.class);
    }

    private static List<String> reasons(Draft draft) {
        return ((Undecided) draft).reasons();
    }
}
