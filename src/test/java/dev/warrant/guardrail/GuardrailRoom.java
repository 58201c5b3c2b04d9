package dev.warrant.guardrail;

import dev.warrant.template.KnownActions;
import dev.warrant.template.Templates;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;

/** Puts this room together for the tests of others, with the guardrails that the application would find, by scanning as it does. */
public final class GuardrailRoom {

    static final OwnAccountProperties OWN_ACCOUNTS =
            new OwnAccountProperties(List.of("agent", "executor", "warrant", "warrant_*", "warrant-*", "admin"));

    private final List<Guardrail> guardrails;

    private GuardrailRoom(List<Guardrail> guardrails) {
        this.guardrails = guardrails;
    }

    public static GuardrailRoom found(Templates templates, KnownActions actions) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(Templates.class, () -> templates);
            context.registerBean(KnownActions.class, () -> actions);
            context.registerBean(OwnAccountProperties.class, () -> OWN_ACCOUNTS);
            context.registerBean(WarrantAccounts.class, () -> () -> Set.of("ops_minter"));
            context.registerBean(OwnAccounts.class);
            context.registerBean(ProtectedTargets.class);
            ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter((metadata, factory) -> new AnnotationTypeFilter(Component.class)
                            .match(metadata, factory)
                    && List.of(metadata.getClassMetadata().getInterfaceNames()).contains(Guardrail.class.getName()));
            scanner.scan("dev.warrant.guardrail");
            context.refresh();
            return new GuardrailRoom(
                    context.getBeanProvider(Guardrail.class).orderedStream().toList());
        }
    }

    public GuardrailRoom without(String id) {
        return new GuardrailRoom(
                guardrails.stream().filter(rule -> !rule.id().equals(id)).toList());
    }

    public List<String> ids() {
        return guardrails.stream().map(Guardrail::id).toList();
    }

    public Guardrails on(Templates templates) {
        return new Guardrails(guardrails, templates);
    }

    public static OwnAccounts ownAccounts() {
        return new OwnAccounts(OWN_ACCOUNTS, List.of());
    }

    public static ProtectedTargets protectedTargets(KnownActions actions) {
        return new ProtectedTargets(actions);
    }
}
