package dev.warrant.drafting;

import dev.warrant.incident.Incident;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Template;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stands for external agents: it drafts nothing itself, and has the process wait for what one of them posts. */
@Component
class ExternalDrafter implements Drafter {

    static final String NAME = "external";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Draft draft(Incident incident, Template template, List<Violation> violations) {
        return new Awaited();
    }
}
