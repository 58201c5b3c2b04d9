package dev.warrant.template;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The templates of the configured location, read once at start-up. */
@Component
class ReleasedTemplates implements Templates {

    private final List<Template> templates;
    private final Clock clock;

    @Autowired
    ReleasedTemplates(TemplateProperties properties, KnownActions actions, Clock clock) {
        this(new TemplateReading(actions).read(properties.pattern()), clock);
    }

    ReleasedTemplates(List<Template> templates, Clock clock) {
        this.templates = List.copyOf(templates);
        this.clock = clock;
    }

    @Override
    public List<Template> released() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return templates.stream().filter(template -> template.isValidOn(today)).toList();
    }

    @Override
    public Optional<Template> current(String id) {
        return released().stream()
                .filter(template -> template.ref().id().equals(id))
                .max(Comparator.comparing(Template::ref));
    }

    @Override
    public Optional<Template> released(TemplateRef ref) {
        return released().stream()
                .filter(template -> template.ref().equals(ref))
                .findFirst();
    }

    @Override
    public Optional<Template> find(TemplateRef ref) {
        return templates.stream().filter(template -> template.ref().equals(ref)).findFirst();
    }

    @Override
    public boolean isKnown(String id) {
        return templates.stream().anyMatch(template -> template.ref().id().equals(id));
    }
}
