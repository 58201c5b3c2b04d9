package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The JSON that callers and signatures rely on, byte for byte, as it was written before answers were typed. Keys and signatures, which differ from run
 * to run, are left out. The files are never renewed: where a field is added, a new one is put beside.
 */
public final class AnswersOfBefore {

    private static final Path FOLDER = Path.of("src", "test", "resources", "answers");

    private AnswersOfBefore() {}

    /** Fails unless this is what the file of this name holds. */
    public static void hold(String name, String json) {
        assertThat(json.replaceAll("\"(keyId|signature|publicKey)\":\"[^\"]*\"", "\"$1\":\"\""))
                .isEqualTo(read(FOLDER.resolve(name + ".json")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
