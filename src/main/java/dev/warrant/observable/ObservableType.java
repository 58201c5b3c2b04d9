package dev.warrant.observable;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Warrant knows of the observables of one type.
 *
 * @param word as it stands in observables, slots and forms
 * @param names the subject that such an observable names; null when it names none, or nobody knows
 * @param target how it identifies the target of an incident, so that two incidents about it are one case; null when it does not
 */
public record ObservableType(
        String word, @Nullable SubjectType names, @Nullable Target target, Set<Trait> traits) {

    /** What can be true of a type, beside the subject that it names. */
    enum Trait {
        /** It holds the name of an account, maybe with a realm. */
        ACCOUNT,
        /** An attacker can choose its content, so nobody's word makes it trusted. */
        ATTACKER_WRITTEN,
        /** It tells where and how something happened and never what is compromised. */
        BACKGROUND,
        /** It may name an account that each machine has, where no directory is observed. */
        LOCAL,
        /** It tells a subject from others of the name, or says on which instance it lives. */
        QUALIFIER
    }

    /**
     * How incidents are recognised as being about one thing.
     *
     * @param company the types without which this one names no target: two repositories may each have a credential 42
     * @param livesLike whose instance it shares
     */
    public record Target(List<String> company, SubjectType livesLike) {

        public Target {
            company = List.copyOf(company);
        }
    }

    public ObservableType {
        traits = Set.copyOf(traits);
    }

    /** Whether it holds the name of an account; elsewhere such marks as {@code @} and {@code \} are part of the name. */
    public boolean isAccount() {
        return traits.contains(Trait.ACCOUNT) || names != null && names.isAccount();
    }

    public boolean isAttackerWritten() {
        return traits.contains(Trait.ATTACKER_WRITTEN);
    }

    public boolean isBackground() {
        return traits.contains(Trait.BACKGROUND);
    }

    /** Whether such accounts of one name on two machines may be two. */
    public boolean mayBeLocal() {
        return traits.contains(Trait.LOCAL);
    }

    public boolean isQualifier() {
        return traits.contains(Trait.QUALIFIER);
    }

    ObservableType with(Trait trait) {
        return new ObservableType(word, names, target, Set.of(trait));
    }

    ObservableType targetLike(SubjectType livesLike, String... company) {
        return new ObservableType(word, names, new Target(List.of(company), livesLike), traits);
    }
}
