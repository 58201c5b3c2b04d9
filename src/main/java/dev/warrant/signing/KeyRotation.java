package dev.warrant.signing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes new keys from the command line: {@code rotate-keys [--data=FOLDER] signing|sealing|fingerprint…}. The old file stays beside the new one as
 * {@code signing.key.1}, {@code signing.key.2} and so on, and what was signed or sealed with it still verifies and opens.
 */
public final class KeyRotation {

    public static final String COMMAND = "rotate-keys";

    private static final Set<String> PURPOSES = Set.of("signing", "sealing", "fingerprint");
    private static final String DATA = "--data=";
    private static final int BYTES = 32;

    private KeyRotation() {}

    /** As {@link #run}, for a person at a terminal. */
    public static int fromTerminal(List<String> arguments) {
        return run(arguments, terminal(FileDescriptor.out), terminal(FileDescriptor.err));
    }

    /** @return 0; or 2 when the arguments were wrong or a file could not be changed */
    public static int run(List<String> arguments, PrintStream output, PrintStream errors) {
        Path data = Path.of(arguments.stream()
                .filter(argument -> argument.startsWith(DATA))
                .map(argument -> argument.substring(DATA.length()))
                .findFirst()
                .orElse("./data"));
        Set<String> purposes = new TreeSet<>(arguments.stream()
                .filter(argument -> !argument.startsWith(DATA))
                .toList());
        if (purposes.isEmpty() || !PURPOSES.containsAll(purposes)) {
            errors.println("Use: " + COMMAND + " [--data=FOLDER] signing|sealing|fingerprint…");
            return 2;
        }
        try {
            for (String purpose : purposes) {
                output.println("Made " + rotate(data, purpose) + "; copy the key files to every node before it starts");
            }
            return 0;
        } catch (IOException e) {
            errors.println("The keys in " + data + " cannot be changed: " + e);
            return 2;
        }
    }

    private static PrintStream terminal(FileDescriptor end) {
        return new PrintStream(new FileOutputStream(end), true, StandardCharsets.UTF_8);
    }

    /** The old file is linked under its new name before a new one takes its place, so that a crash loses neither. */
    static Path rotate(Path data, String purpose) throws IOException {
        Path file = data.resolve(purpose + ".key");
        KeyFile current = new KeyFile(file);
        if (!current.exists()) {
            throw new java.nio.file.NoSuchFileException(file.toString());
        }
        Files.createLink(data.resolve(purpose + ".key." + (current.earlier().size() + 1)), file);
        current.replace(purpose.equals("signing") ? Ed25519KeyPair.fresh() : fresh());
        return file;
    }

    private static byte[] fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
