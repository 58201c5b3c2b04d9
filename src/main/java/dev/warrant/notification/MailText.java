package dev.warrant.notification;

import dev.warrant.notification.Notifications.Occasion;
import dev.warrant.shown.ShownText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The words of a mail: plain text, in which everything from outside is treated as data. */
final class MailText {

    private static final int SHOWN = 500;
    private static final int LONGEST_SUBJECT = 120;

    private static final String OUTSIDE =
            "Names and values below may come from outside; an attacker may have worded them.\n";

    private final String baseUrl;

    MailText(String baseUrl) {
        this.baseUrl = baseUrl.replaceAll("/+$", "");
    }

    String subject(QueuedMail mail) {
        return "[Warrant] " + title(mail)
                + (isOfACase(mail) ? ": " + ShownText.of(mail.remediation().value(), SHOWN) : "");
    }

    String body(QueuedMail mail) {
        StringBuilder text = new StringBuilder(sentence(mail.occasion())).append("\n\n");
        if (isOfACase(mail)) {
            text.append("Remediation: ")
                    .append(ShownText.of(mail.remediation().value(), SHOWN))
                    .append('\n');
        }
        if (!mail.facts().isEmpty()) {
            text.append(OUTSIDE);
        }
        mail.facts().forEach((label, value) -> text.append(ShownText.of(label, SHOWN))
                .append(": ")
                .append(unlinked(ShownText.of(value, SHOWN)))
                .append('\n'));
        return text.append('\n').append(link(mail)).append('\n').toString();
    }

    /** Mail programs make links of addresses that they find in plain text; a bare host name is left to them. */
    private static String unlinked(String value) {
        return value.replaceAll("(?<!⟦)://", "⟦://⟧");
    }

    private static boolean isOfACase(QueuedMail mail) {
        return !mail.remediation().equals(Notifications.NO_REMEDIATION);
    }

    private String link(QueuedMail mail) {
        if (!isOfACase(mail)) {
            return baseUrl + "/camunda/app/cockpit/default/";
        }
        return mail.task()
                .map(task -> baseUrl + "/camunda/app/tasklist/default/#/?task=" + encoded(task))
                .orElseGet(() -> baseUrl + "/api/remediations/"
                        + encoded(mail.remediation().value()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String title(QueuedMail mail) {
        String own = mail.facts().get(Notifications.SUBJECT);
        return mail.occasion() == Occasion.PROCESS_NOTICE && own != null
                ? ShownText.of(own, LONGEST_SUBJECT)
                : title(mail.occasion());
    }

    private static String title(Occasion occasion) {
        return switch (occasion) {
            case TRIAGE_NEEDED -> "Triage needed";
            case SEEN_AGAIN -> "Reported again";
            case POPULATING_NEEDED -> "Template to be populated";
            case APPROVAL_REQUESTED -> "Approval requested";
            case APPROVAL_REMINDER -> "Approval still waiting";
            case APPROVAL_ESCALATED -> "Approval escalated";
            case APPROVAL_EXPIRED -> "Approval expired";
            case CHALLENGE_WINDOW_OPEN -> "Challenge window open";
            case CHALLENGED -> "Challenged";
            case STATE_DRIFTED -> "Live state drifted";
            case FROZEN -> "Held by a freeze";
            case COLLISION -> "Held by another remediation";
            case RECOMMENDED -> "Recommendation";
            case CONTAINED -> "Contained";
            case CONTAINED_IN_PART -> "Contained in part";
            case ROLLED_BACK -> "Rolled back";
            case REPAIR_NEEDED -> "Repair needed";
            case STOPPED -> "Stopped";
            case REFUSED -> "Refused";
            case REJECTED -> "Rejected";
            case WITHDRAWN -> "Withdrawn";
            case OPERATOR_NEEDED -> "Stuck";
            case CAME_BACK -> "Came back";
            case SOURCE_SAYS -> "The source says something new";
            case PROCESS_NOTICE -> "Notice";
            case FAILED -> "Containment failed";
            case FAILED_IN_PART -> "Containment failed in part";
            case ALREADY_CONTAINED -> "Already contained";
            case TARGET_NOT_FOUND -> "Target not found";
            case REFUSED_AGAIN -> "Step refused again and again";
            case TARGET_TO_CONFIRM -> "Target to be confirmed";
            case RULES_CHANGED -> "Rules changed";
            case MODEL_REFUSED -> "A diagram or decision is no longer run";
        };
    }

    private static String sentence(Occasion occasion) {
        return switch (occasion) {
            case TRIAGE_NEEDED -> "No template fits an incident. Somebody must look at it.";
            case SEEN_AGAIN -> "The subject of an open remediation was reported again.";
            case POPULATING_NEEDED -> "A template could not be populated automatically. Somebody must do it by hand.";
            case APPROVAL_REQUESTED -> "A policy waits for approval. Nothing is changed before it is approved.";
            case APPROVAL_REMINDER -> "A policy still waits for approval. Nothing is changed before it is approved.";
            case APPROVAL_ESCALATED -> "A policy waits for approval, and nobody decided in time.";
            case APPROVAL_EXPIRED -> "Nobody decided about a policy in time. It is not carried out.";
            case CHALLENGE_WINDOW_OPEN ->
                "A policy will be carried out when its challenge window ends, unless somebody challenges it.";
            case CHALLENGED -> "A policy was challenged. It now needs an approval.";
            case FROZEN -> "A policy may run but is held by a freeze. Nothing is changed before the freeze ends.";
            case COLLISION ->
                "A policy may run but waits, because another remediation holds a resource. Nothing is changed before that hold is released.";
            case STATE_DRIFTED ->
                "Live state is no longer what was approved. Nothing is carried out; the effects are previewed again.";
            case RECOMMENDED -> "A policy is recommended. Warrant does not carry it out.";
            case CONTAINED -> "A policy was carried out. It can be rolled back while it is observed.";
            case CONTAINED_IN_PART ->
                "Something that the incident says is compromised was not contained. Somebody must take care of it.";
            case ROLLED_BACK -> "A remediation was rolled back.";
            case REPAIR_NEEDED -> "A step could not be undone. Somebody must repair it.";
            case STOPPED -> "A remediation was stopped.";
            case REFUSED -> "A remediation was refused. No further step is carried out.";
            case REJECTED -> "A policy was rejected. It is not carried out.";
            case WITHDRAWN -> "A remediation was closed. No further step is carried out.";
            case OPERATOR_NEEDED ->
                "A task of the process failed again and again. Nothing goes on until somebody looks at it.";
            case CAME_BACK -> "An event that was reported before is back.";
            case SOURCE_SAYS ->
                "The source says something new about an event whose remediation is open. Warrant does not act on it by itself.";
            case PROCESS_NOTICE -> "A remediation has reached a point at which the process notifies people.";
            case FAILED ->
                "A containment failed, and none of it is in place. What was reported is as dangerous as before.";
            case FAILED_IN_PART ->
                "A containment failed. Part of it is still in place, because it could not or must not be undone; the rest is not.";
            case TARGET_NOT_FOUND ->
                "A person confirmed that what the incident names does not exist. Nothing was changed, and nothing is contained.";
            case ALREADY_CONTAINED -> "A person confirmed that there is nothing left to contain. Nothing was changed.";
            case REFUSED_AGAIN ->
                "A control plane keeps refusing a step for now. Somebody must decide whether it is tried again.";
            case TARGET_TO_CONFIRM ->
                "A target does not exist, or needs no change. Somebody must confirm what that means.";
            case MODEL_REFUSED ->
                "A diagram or decision that was deployed under an earlier version contains something that this version does not run. The cases that need it stand still until a corrected one is deployed.";
            case RULES_CHANGED -> "The rules under which people were asked have changed.";
        };
    }
}
