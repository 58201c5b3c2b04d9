package dev.warrant.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.access.Group;
import dev.warrant.gate.Approval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Since when people are in their groups, and who put them there. */
public interface Memberships {

    /** The record of the current membership; empty where there is none, and then the membership gives no right. */
    Optional<Change> standing(String user, Group group);

    /** The membership by which somebody decided, as it stands now. */
    default Optional<Change> behind(Approval approval) {
        return standing(approval.user(), approval.seat().memberOf());
    }

    /** Everything on record about an account, oldest first, even if it was deleted. */
    List<Change> of(String user);

    /** Memberships that the identity service holds and nobody recorded, as {@code account in group}. */
    List<String> unrecorded();

    /** The newest record; empty where there is none. */
    Optional<Head> head();

    /**
     * When recording last began anew: earlier decisions rest on records that no longer count. Empty for records that continue older ones.
     */
    Optional<Instant> begun();

    /** Why the records as a whole cannot be relied on, so that nobody's approval counts; empty where they are whole. */
    Optional<String> doubt();

    /** Says that the current password of an account is not on record; empty where it is, or there is no such account. */
    Optional<String> passwordDoubt(String user);

    /** How old a membership must be before its holder's approval counts. */
    Duration minimumAge();

    /** From when on a membership gives a say; empty for one that is older than these records. */
    default Optional<Instant> countsFrom(Change membership) {
        return membership.kind() == Kind.FOUND_AT_UPDATE
                ? Optional.empty()
                : Optional.of(membership.at().plus(minimumAge()));
    }

    /**
     * Who, other than its owner, set the password of an account so shortly before this time that they could be deciding in the owner's name;
     * this counts for as long as a membership must be old. A later change by the owner does not help, because anybody who knows the password can
     * make it.
     */
    default Optional<Change> othersPassword(String user, Instant when) {
        return of(user).stream()
                .filter(change -> change.setsPasswordOf(user))
                .filter(change ->
                        !change.at().isAfter(when) && when.isBefore(change.at().plus(minimumAge())))
                .reduce((earlier, later) -> later);
    }

    /** What happened to a membership or an account. */
    enum Kind {
        ACCOUNT_CREATED("account-created"),
        ACCOUNT_DELETED("account-deleted"),
        GIVEN("given"),
        REMOVED("removed"),
        /** By the account itself or by another one. */
        PASSWORD_SET("password-set"),
        /** What was there when passwords began to be recorded. */
        PASSWORD_FOUND("password-found"),
        /** Older than these records; when it was given, and by whom, is not known. */
        FOUND_AT_UPDATE("found-at-update");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Optional<Kind> ofWord(String word) {
            return List.of(values()).stream()
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    /** The newest record at some time: its number among all records, and its digest. */
    record Head(long place, String digest) {

        /** {@code {place, digest}}. */
        public ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("place", place).put("digest", digest);
        }
    }

    /**
     * One change.
     *
     * @param group the id of the group; empty where the account itself was created or deleted
     * @param by the account that changed it, or {@code start-up}
     */
    record Change(String user, String group, Kind kind, String by, Instant at) {

        /** Whether there is a membership after it. */
        public boolean stands() {
            return kind == Kind.GIVEN || kind == Kind.FOUND_AT_UPDATE;
        }

        /** Whether somebody other than its owner set the password, or answers for a password that nobody knows the origin of. */
        boolean setsPasswordOf(String owner) {
            boolean byAPerson = !by.equals(RulesInForce.START_UP);
            boolean withTheAccount = (kind == Kind.PASSWORD_FOUND || kind == Kind.ACCOUNT_CREATED) && byAPerson;
            return (kind == Kind.PASSWORD_SET || withTheAccount) && !by.equals(owner);
        }

        /** {@code {user, group, change, by, at}}. */
        public ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("user", user)
                    .put("group", group)
                    .put("change", kind.word())
                    .put("by", by)
                    .put("at", at.toString());
        }
    }
}
