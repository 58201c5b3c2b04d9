package dev.warrant.process.engine.account;

import dev.warrant.approval.Memberships.Head;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps in the data folder, out of reach of the database administrator, how far this node has seen the records of memberships: one
 * file {@code memberships-….mark} for each time that recording began, with the place and the digest of the newest record.
 */
@Component
class MembershipMark {

    private static final Logger LOG = LoggerFactory.getLogger(MembershipMark.class);
    private static final String NAME = "memberships-%s.mark";
    private static final int SHORT = 16;
    private static final Pattern CONTENT = Pattern.compile("(\\d{1,18}) (sha256:[0-9a-f]{64})");

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
            LOG.error("The data folder {} cannot be read, so records may have been seen", folder, e);
            return true;
        }
    }

    /** The newest record seen of those that began there; also empty when the file cannot be read, see {@link #damage}. */
    Optional<Head> of(Head beginning) {
        Path file = file(beginning);
        try {
            return Files.exists(file)
                    ? head(Files.readString(file, StandardCharsets.US_ASCII).strip())
                    : Optional.empty();
        } catch (IOException e) {
            LOG.error("The file {} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /** Why the file about the records that began there cannot be read, as a sentence. */
    Optional<String> damage(Head beginning) {
        Path file = file(beginning);
        return Files.exists(file) && of(beginning).isEmpty()
                ? Optional.of("the file " + file
                        + " must hold the place and the digest of a record, but is empty, damaged or unreadable")
                : Optional.empty();
    }

    private static Optional<Head> head(String text) {
        Matcher words = CONTENT.matcher(text);
        return words.matches()
                ? Optional.of(new Head(Long.parseLong(words.group(1)), words.group(2)))
                : Optional.empty();
    }

    /** Raises the mark once the transaction that wrote the record has committed. */
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

    /**
     * Raises the mark, never to an earlier record; an unreadable mark stays as it is. A failure to write is logged, and the record itself stands.
     */
    synchronized void seen(Head beginning, Head newest) {
        boolean seenFurther =
                of(beginning).filter(before -> before.place() >= newest.place()).isPresent();
        if (seenFurther || damage(beginning).isPresent()) {
            return;
        }
        Path file = file(beginning);
        try {
            DurableFile.write(file, newest.place() + " " + newest.digest() + "\n");
        } catch (IOException e) {
            LOG.error("The file {} cannot be written, so a later loss of records may go unnoticed", file, e);
        }
    }

    private Path file(Head beginning) {
        String digest = beginning.digest().substring(beginning.digest().indexOf(':') + 1);
        return folder.resolve(NAME.formatted(digest.substring(0, Math.min(SHORT, digest.length()))));
    }
}
