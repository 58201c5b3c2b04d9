package dev.warrant.remediation;

/**
 * The catalogue of what a timeline notes beside the states and outcomes of the case, which stand on it under their own names. The words are kept in rows
 * and in evidence and do not change. For auditors the same catalogue is in {@code docs/timeline.md}.
 */
public enum TimelineEvent {
    SAME_SECRET("same-secret", "The same secret was found in another place too, which has a remediation of its own."),
    CAME_BACK(
            "came-back",
            "The event came back after its remediation had ended and opened another one; on the timelines of both."),
    BESIDE_A_FULL_CASE(
            "beside-a-full-case",
            "An open case is full, so this one takes what it has no room for; on the timelines of both."),
    MERGING("merging", "The case goes on in another one, which the note names."),
    EVIDENCE_JOINED("evidence-joined", "A later report about the same target was joined to the evidence."),
    SEEN_AGAIN("seen-again", "Further reports are counted, but their documents are not added."),
    SEVERITY_RAISED("severity-raised", "A later report is worse than what was known."),
    SOURCE_SAYS("source-says", "The source says that the event is over, or tells a fact about it."),
    SOURCE_SAYS_AGAIN("source-says-again", "The source says that the event goes on."),
    SOURCE_SAYS_LATE("source-says-late", "The source reports something from before what it has already said."),
    MORE_IS_COMPROMISED(
            "more-is-compromised", "A later document names something as compromised that the case did not name."),
    MORE_IS_OBSERVED("more-is-observed", "A later document holds facts that were not known."),
    REPORTED_AFTER_CONTAINMENT(
            "reported-after-containment", "A report came while the containment was being observed or undone."),
    TRIAGED("triaged", "A person triaged the incident; the note says how and why."),
    TEMPLATE_CHOSEN("template-chosen", "A template was chosen, by the decision or by a person."),
    TEMPLATE_REPLACED(
            "template-replaced",
            "Another version of the template is in force; what was decided under the old one is decided again."),
    RULES_CHANGED("rules-changed", "The rules under which the case waits have changed; the note says which."),
    DIAGRAM_REPLACED(
            "diagram-replaced",
            "The case goes on under the newest version of the diagram, so that its template can be populated anew."),
    PROPOSAL_AWAITED("proposal-awaited", "An external agent is asked for a proposal."),
    PROPOSED("proposed", "An external agent made a proposal, and the guardrails accepted it."),
    POPULATION_NEEDED("population-needed", "A person is asked to fill the template; the note says why."),
    STEPS_LEFT_OUT("steps-left-out", "A person agreed to leave out steps whose target is not there."),
    ALREADY_CONTAINED("already-contained", "A person confirmed that nothing is left to contain."),
    TARGET_NOT_FOUND("target-not-found", "A person confirmed that the target is not there."),
    CLOSED_BY_ANALYST("closed-by-analyst", "A person closed the case instead of filling the template."),
    ESCALATED("escalated", "Nobody decided in time, and another group is asked too."),
    LIMIT_TOLD("limit-told", "A limit on automatic containment was reached, and a group was told by mail."),
    MAIL_WITHHELD(
            "mail-withheld",
            "A group was not mailed about this case, because it was told of the limit with another one."),
    CHALLENGE_WINDOW(
            "challenge-window", "The time in which anybody may challenge an automatic policy, or that there is none."),
    CHALLENGED("challenged", "Somebody challenged the policy; a person decides."),
    COMMENTED("commented", "A person commented on a task of the remediation."),
    NOTICE_QUEUED("notice-queued", "A notice that a process owner drew was put into the outbox."),
    NOTICE_NOT_SENT("notice-not-sent", "A notice that a process owner drew cannot be sent; the note says why."),
    HELD("held", "Another remediation holds a resource; this one waits. Once for each holder."),
    RELEASED("released", "The holder has let go of the resource."),
    FROZEN("frozen", "A change freeze is on; the warrant waits."),
    ORPHANED("orphaned", "No process of this remediation runs any more, but it still holds resources."),
    STATE_DRIFTED(
            "state-drifted",
            "Live state moved, or the grounds for the approvals no longer hold; the approvals have lapsed."),
    REFUSED_AGAIN("refused-again", "A control plane refused a step again and again, and a person is asked."),
    NOT_CONTAINED(
            "not-contained", "The policy was carried out but leaves something that the incident says is compromised."),
    STUCK("stuck", "A task of the process failed again and again; an operator is needed."),
    STOP_REQUESTED("stop-requested", "A person asked to stop the remediation."),
    STOP_PENDING("stop-pending", "The stop could not end the remediation at once; the switch holds it."),
    STOPPED("stopped", "The remediation was stopped by a person."),
    RESUME_AGREED("resume-agreed", "A person agreed to let a stopped remediation go on."),
    WITHDRAWN("withdrawn", "The remediation was withdrawn by a person."),
    ROLLBACK_REQUESTED("rollback-requested", "A person asked to undo what was done.");

    private final String word;
    private final String meaning;

    TimelineEvent(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** The word that stands in records. */
    public String word() {
        return word;
    }

    /** For people, one sentence. */
    public String meaning() {
        return meaning;
    }
}
