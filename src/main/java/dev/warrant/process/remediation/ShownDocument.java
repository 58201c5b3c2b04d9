package dev.warrant.process.remediation;

import dev.warrant.dossier.Dossier;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** What the form of a task shows; drawn when the task is created, and redrawn when more is known. */
public interface ShownDocument {

    /** Puts the document, written from the dossier, on the task. */
    void show(DelegateTask task, Dossier dossier);
}
