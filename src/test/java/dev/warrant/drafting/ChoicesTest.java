package dev.warrant.drafting;

import static dev.warrant.drafting.DraftingFixtures.incident;
import static dev.warrant.drafting.DraftingFixtures.trusted;
import static dev.warrant.drafting.DraftingFixtures.untrusted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.guardrail.GuardrailRoom;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoicesTest {

    private static final Template TEMPLATE = TemplateFixtures.shipped("exposed-ci-token");

    private final Choices choices = new Choices(
            DraftingFixtures.guardrails(),
            GuardrailRoom.ownAccounts(),
            GuardrailRoom.protectedTargets(TemplateFixtures.actions()));

    @Test
    void offerWhatTheGuardrailsPassAndNothingElse() {
        Incident incident = incident(
                trusted("repository", "jdoe_acme/side-project", "/r"),
                untrusted("repository", "attacker/lookalike", "/u", "scanner"),
                trusted("repository", "no slash", "/n"),
                trusted("credential-id", "417", "/c"));

        Choices.ForSlot repository = choices.of(incident, TEMPLATE).get(0);

        assertThat(repository.admitted()).extracting(Observable::value).containsExactly("jdoe_acme/side-project");
        assertThat(repository.refused())
                .extracting(Choices.Refused::value)
                .containsExactlyInAnyOrder("attacker/lookalike", "no slash");
    }

    @Test
    void sayInWordsWhyAValueCannotBeChosen() {
        Incident incident = incident(
                untrusted("repository", "attacker/lookalike", "/u", "scanner"),
                trusted("repository", "no slash", "/n"));

        List<Choices.Refused> refused = choices.of(incident, TEMPLATE).get(0).refused();

        assertThat(refused)
                .allSatisfy(each -> assertThat(each.reasons()).isNotEmpty().allSatisfy(reason -> assertThat(reason)
                        .doesNotContain("^[")));
        assertThat(refused.get(0).reasons()).anyMatch(reason -> reason.contains("an attacker can write"));
        assertThat(refused.get(1).reasons()).anyMatch(reason -> reason.contains("expected an owner, a slash"));
    }

    @Test
    void leaveOutAnAccountThatIsWarrantsOwn() {
        Template template = TemplateFixtures.shipped("exposed-database-password");
        Incident incident = incident(trusted("database", "orders", "/d"), trusted("role", "warrant_broker", "/r"));

        assertThat(choices.of(incident, template).get(1).admitted()).isEmpty();
    }

    @Test
    void leaveOutWhatIsProtectedTogetherWithEveryOther() {
        Template template = TemplateFixtures.shipped("exposed-database-password");
        Incident incident = incident(
                trusted("database", "orders", "/d"),
                trusted("role", "postgres", "/p"),
                trusted("role", "app_orders", "/r"));

        Choices.ForSlot role = choices.of(incident, template).get(1);

        assertThat(role.admitted()).extracting(Observable::value).containsExactly("app_orders");
        assertThat(role.refused()).singleElement().satisfies(each -> assertThat(each.reasons())
                .containsExactly("The template protects every resource that it could stand for"));
    }
}
