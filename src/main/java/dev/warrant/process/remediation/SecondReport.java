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

    /**
     * In the transaction that holds the remediation open, so that no other incident adds to the evidence of one that is closed. A repeat of the
     * incident itself, by source and external id, never comes here: intake adds its document at any time, and what was sealed by then stays as it
     * is. Where nothing was added, because it is there already or the incident had its fill, nothing is noted.
     */
    void join(RemediationId open, Incident later) {
        if (evidence.join(open.incident(), later.id())) {
            remediations.note(
                    open,
                    "evidence-joined",
                    "From " + later.id() + ", told by " + Shown.text(later.source()) + " through "
                            + Shown.text(later.reporter()));
            forms.refresh(open);
        }
    }
}
