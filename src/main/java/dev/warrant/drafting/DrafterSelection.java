package dev.warrant.drafting;

import dev.warrant.template.TemplateRef;
import dev.warrant.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which drafter serves which template. A name that no drafter or template has stops start-up, and so does a drafter that may outlast the time limit. */
@Component
class DrafterSelection {

    private static final String NEEDS_A_MODEL = "llm";

    private final Map<String, Drafter> drafters;
    private final DraftingProperties properties;

    DrafterSelection(List<Drafter> drafters, DraftingProperties properties, Templates templates) {
        this.drafters = drafters.stream().collect(Collectors.toUnmodifiableMap(Drafter::name, Function.identity()));
        this.properties = properties;
        Stream.concat(Stream.of(properties.drafter()), properties.perTemplate().values().stream())
                .forEach(this::requireKnown);
        requireTemplates(templates);
    }

    Drafter drafterOf(TemplateRef template) {
        String name = properties.perTemplate().getOrDefault(template.id(), properties.drafter());
        return Objects.requireNonNull(drafters.get(name));
    }

    boolean isDrafter(String name) {
        return drafters.containsKey(name);
    }

    /** A misspelt id would leave a template to a drafter that nobody meant for it. */
    private void requireTemplates(Templates templates) {
        properties.perTemplate().keySet().stream()
                .filter(id -> !templates.isKnown(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("warrant.drafting.per-template names the template '" + id
                            + "', and there is none of that id");
                });
    }

    private void requireKnown(String name) {
        Drafter drafter = drafters.get(name);
        if (drafter == null) {
            throw new IllegalArgumentException("warrant.drafting names the drafter '" + name
                    + "', and there is none of that name; there are " + new TreeSet<>(drafters.keySet())
                    + (name.equals(NEEDS_A_MODEL) ? "; this one needs a model, set warrant.llm.provider" : ""));
        }
        if (drafter.longest().compareTo(properties.timeout()) >= 0) {
            throw new IllegalArgumentException("The drafter '" + name + "' may take " + drafter.longest()
                    + (name.equals(NEEDS_A_MODEL) ? " (warrant.llm.deadline)" : "")
                    + ", which must be less than warrant.drafting.timeout, " + properties.timeout());
        }
    }
}
