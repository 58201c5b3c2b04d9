package dev.warrant.identity;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An identity cannot be obtained, or a proof of it is invalid; the message says why in a sentence without a full stop, and contains no token. */
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

    /** The issuer of identities was out of reach or overloaded: the same request may succeed later. */
    public static ProofRefused forNow(String message) {
        return new ProofRefused(message, true);
    }

    /** The refusal that a library has wrapped in its own exceptions. */
    static Optional<ProofRefused> within(Throwable failure) {
        return causes(failure)
                .filter(ProofRefused.class::isInstance)
                .map(ProofRefused.class::cast)
                .findFirst();
    }

    /** The failure and its causes, up to a limit. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, cause -> cause.getCause())
                .limit(DEEPEST)
                .map(Objects::requireNonNull);
    }

    /** Whether the same request may succeed later. */
    public boolean mayPass() {
        return passing;
    }
}
