package dev.warrant.process.remediation.population;

import dev.warrant.process.engine.DeploymentCheck;
import dev.warrant.process.protection.DecisionVocabularies;
import dev.warrant.process.protection.Fault;
import dev.warrant.template.Slot;
import dev.warrant.template.Templates;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Checks the decision {@code select-template} of a process owner against the templates of this installation. The shipped one is not checked,
 * because an installation may have other templates.
 */
@Component
class TableWords implements DeploymentCheck {

    private final Templates templates;
    private final DecisionVocabularies words;

    TableWords(Templates templates) {
        this.templates = templates;
        this.words = DecisionVocabularies.ofTemplates(templates::isKnown, this::released, this::slots);
    }

    @Override
    public List<Fault> faults(String file, byte[] content) {
        return DecisionVocabularies.isShippedSelection(content) ? List.of() : words.faults(file, content);
    }

    private Set<String> released() {
        return templates.released().stream()
                .map(template -> template.ref().id())
                .collect(Collectors.toSet());
    }

    private Set<String> slots() {
        return templates.released().stream()
                .flatMap(template -> template.slots().values().stream())
                .map(Slot::observable)
                .collect(Collectors.toSet());
    }
}
