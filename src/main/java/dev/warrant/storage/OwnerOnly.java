package dev.warrant.storage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the files of the database from other users of the machine: folder 0700, files 0600, where the file system knows modes. */
final class OwnerOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final int STICKY = 01000;

    private OwnerOnly() {}

    /** @param database the file of the database, which is made when it is missing, so that nobody ever sees it open to others */
    static void keep(Path database) throws IOException {
        Path folder = database.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("The database " + database + " is not in a folder");
        }
        Files.createDirectories(folder);
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!isShared(folder)) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
        if (!Files.exists(database)) {
            Files.createFile(database, PosixFilePermissions.asFileAttribute(FILE));
        }
        for (Path file : filesOf(database, folder)) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    /** A folder such as /tmp, in which each user has files, stays as it is. */
    private static boolean isShared(Path folder) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                && ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }

    private static List<Path> filesOf(Path database, Path folder) throws IOException {
        String name = database.getFileName().toString().replaceFirst("\\.mv\\.db$", ".");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(name))
                    .toList();
        }
    }
}
