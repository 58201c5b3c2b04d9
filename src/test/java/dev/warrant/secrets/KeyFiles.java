package dev.warrant.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The keys in the data folders of applications. Some are made only when they are first needed, so a folder is looked at more than once. */
final class KeyFiles {

    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

    private KeyFiles() {}

    /** Every key that is in this folder, now or at a later look, is known from then on. */
    static void in(Path folder) {
        FOLDERS.add(folder);
        look();
    }

    static void look() {
        FOLDERS.forEach(KeyFiles::look);
    }

    private static void look(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".key")).toList()) {
                known(
                        "the key file " + file.getFileName(),
                        Files.readString(file).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void known(String name, String content) {
        try {
            byte[] key = Base64.getDecoder().decode(content);
            KnownSecrets.add(name, key);
            secretPart(name, key);
        } catch (IllegalArgumentException e) {
            KnownSecrets.add(name, content);
        }
    }

    /** Of a JSON Web Key, whoever has this member needs no other. */
    private static void secretPart(String name, byte[] key) {
        try {
            String member = new ObjectMapper().readTree(key).path("d").asText();
            KnownSecrets.add(name + ", its secret part", Base64.getUrlDecoder().decode(member));
        } catch (IOException e) {
            // It is no JSON, and known as it is.
        }
    }
}
