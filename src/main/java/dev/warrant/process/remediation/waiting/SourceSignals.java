package dev.warrant.process.remediation.waiting;

import dev.warrant.access.Group;
import dev.warrant.dossier.Background;
import dev.warrant.dossier.Dossiers;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Occurrences.Statement;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Signal;
import dev.warrant.incident.SignalReceived;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Notifications.Occasion;
import dev.warrant.notification.Recipients;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.FullCases;
import dev.warrant.process.remediation.waiting.Statements.Weight;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the people of an open case what its source later says about the event: on the timeline, on the waiting forms, and by mail. */
@Component
public class SourceSignals {

    private static final Recipients PEOPLE = new Recipients(Set.of(Group.ANALYST, Group.APPROVER), Set.of());

    private final Remediations remediations;
    private final Notifications notifications;
    private final Dossiers dossiers;
    private final Statements statements;
    private final WaitingForms forms;
    private final RaisedSeverity severity;
    private final FullCases fullCases;

    SourceSignals(
            Remediations remediations,
            Notifications notifications,
            Dossiers dossiers,
            Statements statements,
            WaitingForms forms,
            RaisedSeverity severity,
            FullCases fullCases) {
        this.remediations = remediations;
        this.notifications = notifications;
        this.dossiers = dossiers;
        this.statements = statements;
        this.forms = forms;
        this.severity = severity;
        this.fullCases = fullCases;
    }

    @EventListener
    void on(SignalReceived received) {
        RemediationId remediation = received.open().remediation();
        if (received.isWorse()) {
            raise(remediation, received);
        }
        Signal.Meaning meaning = received.signal().meaning();
        String sentence = received.signal().sentence(received.source());
        if (received.late()) {
            statements.note(
                    remediation,
                    TimelineEvent.SOURCE_SAYS_LATE,
                    new Statement(
                            received.source(),
                            received.signal(),
                            true,
                            sentence + "; what it said of a later time came before"));
        } else if (meaning != Signal.Meaning.REPORTED) {
            boolean isBack = meaning == Signal.Meaning.AGAIN;
            Weight weight = statements.note(
                    remediation,
                    isBack ? TimelineEvent.SOURCE_SAYS_AGAIN : TimelineEvent.SOURCE_SAYS,
                    new Statement(received.source(), received.signal(), false, sentence));
            if (weight == Weight.MAILED) {
                mail(remediation, meaning, sentence);
            }
            if (weight != Weight.COUNTED) {
                forms.redraw(remediation);
            }
        }
    }

    private void mail(RemediationId remediation, Signal.Meaning meaning, String sentence) {
        Optional<WaitingForms.Asked> asked = forms.asked(remediation);
        notifications.queue(
                meaning == Signal.Meaning.AGAIN ? Occasion.CAME_BACK : Occasion.SOURCE_SAYS,
                remediation,
                PEOPLE,
                asked.map(WaitingForms.Asked::task).orElse(null),
                Map.of(
                        "The source",
                        FormDocument.text(sentence),
                        "What you can do",
                        advice(meaning, remediation, asked)));
    }

    /** As for a worse report under another id, which is merged. */
    private void raise(RemediationId remediation, SignalReceived received) {
        String fromTo =
                received.worstBefore().word() + " to " + received.worstNow().word();
        severity.raise(remediation, received.before(), received.now());
        remediations.note(
                remediation,
                TimelineEvent.SEVERITY_RAISED,
                "From " + fromTo + ", told by " + FormDocument.text(received.source()));
        notifications.queue(
                Occasion.SEEN_AGAIN,
                remediation,
                PEOPLE,
                null,
                Map.of("Told by", received.source(), "Severity", "raised from " + fromTo));
        forms.redraw(remediation);
    }

    /** A validation may as well say that the secret still works: only what is over is a reason to end the case. */
    private String advice(Signal.Meaning meaning, RemediationId remediation, Optional<WaitingForms.Asked> asked) {
        return meaning != Signal.Meaning.OVER
                ? "Look at the remediation again"
                : "Check it. " + asked.map(WaitingForms.Asked::wayOut).orElseGet(() -> wayOut(remediation));
    }

    /** For a case in which nobody has a task. */
    private String wayOut(RemediationId remediation) {
        return dossiers.ofKnown(remediation)
                        .found()
                        .filter(standing -> standing.state() == RemediationState.OBSERVING)
                        .isPresent()
                ? "What was contained stays so; where it need not, an approver undoes it by POST /api/remediations/"
                        + remediation + "/rollback"
                : "Where nothing is left to contain, withdraw it by POST /api/remediations/" + remediation
                        + "/withdraw";
    }

    /** Tells of a case that follows one which ended, or takes what an open one has no room for, on the timelines of both. */
    public void opened(IncidentId incident) {
        Background background = dossiers.ofKnown(incident.remediation()).background();
        background.follows().ifPresent(ended -> {
            Optional<Remediations.Standing> standing = background.followed();
            if (standing.filter(known -> known.outcome() == null).isPresent()) {
                fullCases.tell(ended, incident.remediation());
                forms.redraw(ended);
                return;
            }
            String how = standing.map(known -> String.valueOf(known.outcome())).orElse("unknown");
            remediations.note(
                    incident.remediation(), TimelineEvent.CAME_BACK, "After " + ended + " ended (" + how + ")");
            remediations.note(ended, TimelineEvent.CAME_BACK, "The same event opened " + incident.remediation());
            notifications.queue(
                    Occasion.CAME_BACK,
                    incident.remediation(),
                    PEOPLE,
                    null,
                    Map.of("Came back after", ended + " (" + how + ")"));
        });
    }
}
