package dev.warrant.process.remediation;

import dev.warrant.drafting.Drafting;
import dev.warrant.remediation.Remediations;
import dev.warrant.template.TemplateHistory;
import dev.warrant.template.Templates;

/** Puts together what tells of a changed template, with the templates that a test chooses. */
public final class TemplateChangeRoom {

    private TemplateChangeRoom() {}

    public static TemplateChange change(
            Remediations remediations, Drafting drafting, Templates templates, TemplateHistory history) {
        return new TemplateChange(remediations, drafting, templates, history);
    }
}
