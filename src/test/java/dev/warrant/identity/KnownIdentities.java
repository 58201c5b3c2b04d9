package dev.warrant.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The identities of the embedded default for tests, with keys in a folder of their own; a test may say that they are not apart. */
public final class KnownIdentities {

    public static final String EXECUTOR = "spiffe://warrant.local/executor";

    static final IdentityProperties EMBEDDED = new IdentityProperties(
            IdentityProperties.Source.EMBEDDED,
            "warrant-credential-broker",
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            null,
            null);

    /** Why they are not apart. */
    public final List<String> notSeparated = new ArrayList<>();

    private final TimelyProofs proofs;
    private final ProofChecking checking;
    private final Clock clock;
    private final Path folder;

    public KnownIdentities(Clock clock) {
        this(clock, folder());
    }

    KnownIdentities(Clock clock, Path folder) {
        this.clock = clock;
        this.folder = folder;
        Proofs checked = checked(EMBEDDED);
        TimedQuestions questions = new TimedQuestions(EMBEDDED);
        proofs = new TimelyProofs(checked, questions);
        checking = new ProofChecking(checked, questions);
    }

    public Proving proving() {
        return proofs;
    }

    public ProofChecking checking() {
        return checking;
    }

    public Separation separation() {
        return () -> List.copyOf(notSeparated);
    }

    public Proof executor() {
        return proofs.prove(Role.EXECUTOR);
    }

    public Proof of(Role role) {
        return proofs.prove(role);
    }

    /** A proof of the executor that somebody else asked for. */
    public Proof executorFor(String audience) {
        IdentityProperties properties =
                new IdentityProperties(EMBEDDED.source(), audience, EMBEDDED.timeout(), EMBEDDED.recheck(), null, null);
        return new TimelyProofs(checked(properties), new TimedQuestions(properties)).prove(Role.EXECUTOR);
    }

    private Proofs checked(IdentityProperties properties) {
        return new Proofs(new EmbeddedIdentities(properties, folder.toString(), clock), properties, clock);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("identities");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
