package dev.warrant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Exhaustive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The process is killed at every commit boundary and around and inside every outside call of execution and rollback. */
class CrashPointsIT {

    /** What is written must outlive the process, not the machine: where there is a disk in memory, it will do, and is faster. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ROOM = 4L << 30;

    private final Path folder = folder();

    @Test
    void whateverIsKilledAtASampleOfPointsEndsContainedOrRolledBack() throws IOException {
        try (Store store = Store.postgresql(folder)) {
            crashes(store, Extent.A_SAMPLE);
        }
    }

    @Exhaustive
    @Test
    void whateverIsKilledOnAFileOfH2EndsContainedOrRolledBack() throws IOException {
        try (Store store = Store.h2(folder)) {
            crashes(store, Extent.EVERY_POINT);
        }
    }

    @Exhaustive
    @Test
    void whateverIsKilledOnPostgresqlEndsContainedOrRolledBack() throws IOException {
        try (Store store = Store.postgresql(folder)) {
            crashes(store, Extent.EVERY_POINT);
        }
    }

    @AfterEach
    void tidyUp() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void crashes(Store store, Extent extent) {
        try (CrashTarget target = new CrashTarget()) {
            assertThat(new Crashes(folder, store, target, extent).run()).isEmpty();
        }
    }

    private static Path folder() {
        try {
            return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM
                    ? Files.createTempDirectory(MEMORY, "warrant-crash")
                    : Files.createTempDirectory("warrant-crash");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
