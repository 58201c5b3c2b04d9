package dev.warrant.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A key that is made once and then stays: one line of Base64 in a file that only its owner may read (mode 0600, where the file system knows
 * modes). A file that others may read, or that does not hold Base64, stops start-up.
 */
public record KeyFile(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** The bytes in the file; where there is none, what {@code fresh} makes, kept from now on. */
    public byte[] readOr(Supplier<byte[]> fresh) {
        try {
            if (!Files.exists(path)) {
                keep(fresh.get());
            }
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + path + " can be neither read nor made", e);
        }
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** The keys that were in use before this one, oldest first: {@code signing.key.1} beside {@code signing.key}. */
    public List<byte[]> earlier() {
        List<byte[]> keys = new ArrayList<>();
        KeyFile file = before(1);
        while (file.exists()) {
            keys.add(file.readOr(() -> new byte[0]));
            file = before(keys.size() + 1);
        }
        return keys;
    }

    private KeyFile before(int number) {
        return new KeyFile(path.resolveSibling(path.getFileName() + "." + number));
    }

    /** Puts another key in place of the one in the file. */
    void replace(byte[] key) throws IOException {
        Path draft = path.resolveSibling(path.getFileName() + ".next");
        Files.deleteIfExists(draft);
        new KeyFile(draft).keep(key);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private byte[] read() throws IOException {
        if (knowsModes()) {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
            if (!OWNER_ONLY.containsAll(found)) {
                throw new IllegalStateException(
                        "The key file " + path + " must be readable and writable by its owner only (rw-------), but is "
                                + PosixFilePermissions.toString(found));
            }
        }
        return decoded(Files.readString(path, StandardCharsets.US_ASCII).strip());
    }

    private byte[] decoded(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The key file " + path + " must hold one line of Base64, but does not");
        }
        throw new IllegalStateException("The key file " + path + " is empty");
    }

    /** The whole file appears at once under its name, so that a crash leaves no half of a key. */
    private void keep(byte[] key) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new NoSuchFileException(path.toString());
        }
        Files.createDirectories(folder);
        Path draft = knowsModes()
                ? Files.createTempFile(folder, "key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : Files.createTempFile(folder, "key", ".new");
        try {
            Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n", StandardCharsets.US_ASCII);
            publish(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A link cannot take an existing name, so of two makers one wins and both read the same key. */
    private void publish(Path draft) throws IOException {
        try {
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException another) {
            return;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static boolean knowsModes() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
