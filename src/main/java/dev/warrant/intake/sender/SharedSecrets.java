package dev.warrant.intake.sender;

import java.util.List;
import java.util.function.Predicate;

/**
 * The secrets that a sender may prove itself by. Each of them is accepted, so that a new one can be given to the sender before the old one is
 * taken out. They never come out as text.
 */
public final class SharedSecrets {

    /** The fewest characters of a secret. */
    public static final int SHORTEST = 16;

    public static final SharedSecrets NONE = new SharedSecrets(List.of());

    private final List<String> secrets;

    private SharedSecrets(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    public static SharedSecrets of(List<String> secrets) {
        return new SharedSecrets(
                secrets.stream().filter(secret -> !secret.isBlank()).toList());
    }

    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** Whether the proof holds for one of them. All are tried, so that the time does not tell which one it was. */
    public boolean prove(Predicate<String> proof) {
        boolean proven = false;
        for (String secret : secrets) {
            proven |= proof.test(secret);
        }
        return proven;
    }

    boolean hasOneTooShort() {
        return secrets.stream().anyMatch(secret -> secret.length() < SHORTEST);
    }

    boolean sharesOneWith(SharedSecrets others) {
        return secrets.stream().anyMatch(others.secrets::contains);
    }

    @Override
    public String toString() {
        return secrets.size() + " hidden";
    }
}
