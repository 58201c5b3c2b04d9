package dev.warrant.incident.redaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;

/**
 * The key of the fingerprints. Losing it means that a secret seen before is not recognised any more; leaking it lets the finder test guesses
 * against fingerprints.
 */
final class FingerprintKey {

    private static final int BYTES = 32;

    private static final String FILE = "fingerprint.key";

    private final byte[] bytes;

    private FingerprintKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** @param origin what the text was read from, for the error message */
    static FingerprintKey ofBase64(String text, String origin) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The fingerprint key in " + origin + " is not Base64", e);
        }
        if (bytes.length < BYTES) {
            throw new IllegalStateException("The fingerprint key in %s has %d bytes; at least %d are needed"
                    .formatted(origin, bytes.length, BYTES));
        }
        return new FingerprintKey(bytes);
    }

    /** The key kept in this folder; made when there is none, readable by the owner only. */
    static FingerprintKey keptIn(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            if (Files.notExists(file)) {
                make(file);
            }
            return ofBase64(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The fingerprint key " + file + " can be neither read nor made", e);
        }
    }

    /** Written beside and then linked in place, so that nobody reads half a key and of two makers one wins. */
    private static void make(Path file) throws IOException {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new");
        try {
            if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(
                        draft, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            }
            Files.writeString(
                    draft, Base64.getEncoder().encodeToString(fresh) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
