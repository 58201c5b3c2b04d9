package dev.warrant.identity;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An identity cannot be had, or a proof of it does not hold; the message says why in a sentence without a full stop, and holds no token. */
public final class ProofRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int DEEPEST = 30;

    private final boolean passing;

    public ProofRefused(String message) {
        this(message, false);
    }

    private ProofRefused(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whoever vouches for identities was not reached or is overloaded: the same may be asked again later. */
    public static ProofRefused forNow(String message) {
        return new ProofRefused(message, true);
    }

    /** The one that a library has wrapped into its own failures. */
    static Optional<ProofRefused> within(Throwable failure) {
        return causes(failure)
                .filter(ProofRefused.class::isInstance)
                .map(ProofRefused.class::cast)
                .findFirst();
    }

    /** The failure and what caused it, as far as anybody looks. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, cause -> cause.getCause())
                .limit(DEEPEST)
                .map(Objects::requireNonNull);
    }

    /** Whether the same may be asked again later with another answer. */
    public boolean mayPass() {
        return passing;
    }
}
