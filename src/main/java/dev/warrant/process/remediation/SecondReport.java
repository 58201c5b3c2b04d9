package dev.warrant.process.remediation;

import dev.warrant.incident.EvidenceJoin;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Remediations;
import org.springframework.stereotype.Component;

/** Brings a second report about a target to the remediation that is open for it, and to the people who wait there with a form. */
@Component
class SecondReport {

    private final EvidenceJoin evidence;
    private final Remediations remediations;
    private final WaitingForms forms;

    SecondReport(EvidenceJoin evidence, Remediations remediations, WaitingForms forms) {
        this.evidence = evidence;
        this.remediations = remediations;
        this.forms = forms;
    }

    /** In the transaction that holds the remediation open: the evidence of one that is closed never changes. */
    void join(RemediationId open, Incident later) {
        evidence.join(open.incident(), later.id());
        remediations.note(
                open,
                "evidence-joined",
                "From " + later.id() + ", told by " + Shown.text(later.source()) + " through "
                        + Shown.text(later.reporter()));
        forms.refresh(open);
    }
}
