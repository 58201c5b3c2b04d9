package dev.warrant.guardrail;

import dev.warrant.template.KnownActions;
import dev.warrant.template.Templates;
import java.util.List;

/** Puts this room together for the tests of others. */
public final class GuardrailRoom {

    public static final OwnAccountProperties OWN_ACCOUNTS =
            new OwnAccountProperties(List.of("agent", "executor", "warrant", "warrant_*", "warrant-*", "admin"));

    private GuardrailRoom() {}

    public static Guardrails all(List<Guardrail> guardrails, Templates templates) {
        return new Guardrails(guardrails, templates);
    }

    public static OwnAccounts ownAccounts() {
        return new OwnAccounts(OWN_ACCOUNTS, List.of());
    }

    public static ProtectedTargets protectedTargets(KnownActions actions) {
        return new ProtectedTargets(actions);
    }
}
