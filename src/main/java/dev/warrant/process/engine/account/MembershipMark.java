package dev.warrant.process.engine.account;

import dev.warrant.approval.Memberships.Head;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps in the data folder, out of reach of who administers the database, up to where this node has seen the records of memberships: one
 * file {@code memberships-….mark} for each time that recording began, with the place and the digest of the newest record.
 */
@Component
class MembershipMark {

    private static final Logger LOG = LoggerFactory.getLogger(MembershipMark.class);
    private static final String NAME = "memberships-%s.mark";
    private static final int SHORT = 16;

    private final Path folder;

    MembershipMark(@Value("${warrant.data:./data}") String data) {
        this.folder = Path.of(data);
    }

    /** Whether this node has ever seen records. */
    boolean any() {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().matches(NAME.formatted("[0-9a-f]+")));
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be read", e);
        }
    }

    /** What was seen last of the records that began there. */
    Optional<Head> of(Head beginning) {
        Path file = file(beginning);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] words =
                    Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
            return Optional.of(new Head(Long.parseLong(words[0]), words[words.length - 1]));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("The file " + file + " must hold a place and a digest, and does not", e);
        }
    }

    /** Raises it once the transaction that wrote the record is through. */
    void seenOnceCommitted(Head beginning, Head newest) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            seen(beginning, newest);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                seen(beginning, newest);
            }
        });
    }

    /** Raises it; never to an earlier one. What cannot be written is told, and the record itself stands. */
    synchronized void seen(Head beginning, Head newest) {
        if (of(beginning).filter(before -> before.place() >= newest.place()).isPresent()) {
            return;
        }
        Path file = file(beginning);
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "memberships", ".new", ownerOnly());
            Files.writeString(draft, newest.place() + " " + newest.digest() + "\n", StandardCharsets.US_ASCII);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("The file {} cannot be written, so records that are lost later may not be missed", file, e);
        }
    }

    private Path file(Head beginning) {
        String digest = beginning.digest().substring(beginning.digest().indexOf(':') + 1);
        return folder.resolve(NAME.formatted(digest.substring(0, Math.min(SHORT, digest.length()))));
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
