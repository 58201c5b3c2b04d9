package dev.warrant.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.access.Group;
import dev.warrant.incident.RemediationId;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Decisions other than approvals that widen what may be done, or remove protection. Each needs a membership that would count for an approval,
 * and is recorded with it. Stopping is not among them: it needs no such membership.
 */
@Component
public final class Decisions {

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final DecisionRecords records;
    private final Memberships memberships;
    private final WhoseSayCounts says;
    private final Signing signing;
    private final Clock clock;

    Decisions(DecisionRecords records, Memberships memberships, Signing signing, Clock clock) {
        this.records = records;
        this.memberships = memberships;
        this.says = new WhoseSayCounts(memberships);
        this.signing = signing;
        this.clock = clock;
    }

    /**
     * Refuses a person who has no say in it.
     *
     * @throws DecisionRefused with a sentence that says why
     */
    public void demandSay(Kind kind, String user) {
        if (!kind.demandsSay) {
            return;
        }
        Instant now = clock.instant();
        says.doubt()
                .or(() -> says.breach(user, groupOf(kind, user, now), now))
                .or(() -> memberships
                        .passwordDoubt(user)
                        .map(doubt -> "Now " + doubt + "; change the password, or have it set."))
                .ifPresent(breach -> {
                    throw new DecisionRefused(kind.act + " needs a membership that counts for approvals. " + breach);
                });
    }

    /**
     * Whether what this person decided at that time still counts: it does not if the membership ended since, or was given only later.
     * {@link #demandSay} looks whether the records of memberships can be relied on at all.
     */
    public boolean stillHasSay(Kind kind, String user, Instant at) {
        return kind.groups.stream()
                .anyMatch(group -> says.breach(user, group, at).isEmpty());
    }

    /**
     * Records it, in the transaction of its consequences.
     *
     * @param remediation empty where it concerns all remediations
     * @throws DecisionRefused as {@link #demandSay}
     */
    public void take(Kind kind, Optional<RemediationId> remediation, String user) {
        demandSay(kind, user);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Memberships.Change> membership = memberships.standing(user, groupOf(kind, user, now));
        records.append(new Decided(
                        kind.word,
                        remediation,
                        user,
                        membership.map(Memberships.Change::group).orElse(""),
                        now,
                        grounds(membership),
                        "",
                        "")
                .signed(signing));
    }

    /**
     * The decisions about this remediation, and those about all remediations while it was open, oldest first.
     *
     * @param closed empty while it is open
     */
    public List<Decided> about(RemediationId remediation, Instant opened, Optional<Instant> closed) {
        return records.about(remediation, opened, closed.orElse(NEVER));
    }

    /** What is wrong with these decisions, as sentences. */
    public List<String> doubts(List<Decided> decided) {
        return decided.stream()
                .filter(decision -> !decision.verifies(signing))
                .map(decision -> "The record that '" + decision.person() + "' decided '" + decision.decision() + "' at "
                        + decision.at() + " does not verify")
                .toList();
    }

    /** The first group that gives this person a say, else the first that the person is in. */
    private Group groupOf(Kind kind, String user, Instant at) {
        return kind.groups.stream()
                .filter(group -> says.breach(user, group, at).isEmpty())
                .findFirst()
                .or(() -> kind.groups.stream()
                        .filter(group -> memberships.standing(user, group).isPresent())
                        .findFirst())
                .orElse(kind.groups.get(0));
    }

    private ObjectNode grounds(Optional<Memberships.Change> membership) {
        ObjectNode grounds = JsonNodeFactory.instance.objectNode();
        membership.ifPresent(change -> grounds.set("membership", change.json()));
        memberships.head().ifPresent(head -> grounds.set(RecordedGrounds.RECORDS, head.json()));
        return grounds.put("membershipAge", memberships.minimumAge().toString());
    }

    /** What is decided, and by which groups. */
    public enum Kind {
        RESUME("resume", "Agreeing to resume", List.of(Group.APPROVER)),
        RE_EXPOSE("roll-back-re-exposing", "Undoing what re-exposes something", List.of(Group.APPROVER)),
        /** Re-exposes nothing, so that any member of the group may ask for it. */
        ROLL_BACK("roll-back", "Undoing", List.of(Group.APPROVER), false),
        WITHDRAW("withdraw", "Withdrawing a remediation", List.of(Group.ANALYST, Group.APPROVER)),
        REPAIR("repair", "Deciding about an undo that failed", List.of(Group.APPROVER)),
        TRY_AGAIN("try-again", "Having a refused step tried again", List.of(Group.ANALYST, Group.APPROVER)),
        GIVE_UP("give-up", "Giving up a refused step", List.of(Group.ANALYST, Group.APPROVER));

        private final String word;
        private final String act;
        private final List<Group> groups;
        private final boolean demandsSay;

        Kind(String word, String act, List<Group> groups) {
            this(word, act, groups, true);
        }

        Kind(String word, String act, List<Group> groups, boolean demandsSay) {
            this.word = word;
            this.act = act;
            this.groups = groups;
            this.demandsSay = demandsSay;
        }

        /** Whether it needs a membership that counts; a word of a later version does as well. */
        static boolean demandsSay(String word) {
            return List.of(values()).stream()
                    .filter(kind -> kind.word.equals(word))
                    .allMatch(kind -> kind.demandsSay);
        }
    }
}
