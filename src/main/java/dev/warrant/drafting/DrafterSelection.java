package dev.warrant.drafting;

import dev.warrant.template.TemplateRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which drafter serves which template. A name that no drafter has stops start-up. */
@Component
class DrafterSelection {

    private final Map<String, Drafter> drafters;
    private final DraftingProperties properties;

    DrafterSelection(List<Drafter> drafters, DraftingProperties properties) {
        this.drafters = drafters.stream().collect(Collectors.toUnmodifiableMap(Drafter::name, Function.identity()));
        this.properties = properties;
        Stream.concat(Stream.of(properties.drafter()), properties.perTemplate().values().stream())
                .forEach(this::requireKnown);
    }

    Drafter drafterOf(TemplateRef template) {
        String name = properties.perTemplate().getOrDefault(template.id(), properties.drafter());
        return Objects.requireNonNull(drafters.get(name));
    }

    boolean isDrafter(String name) {
        return drafters.containsKey(name);
    }

    private void requireKnown(String name) {
        if (!drafters.containsKey(name)) {
            throw new IllegalArgumentException("warrant.drafting names the drafter '" + name
                    + "', and there is none of that name; there are " + new TreeSet<>(drafters.keySet()));
        }
    }
}
