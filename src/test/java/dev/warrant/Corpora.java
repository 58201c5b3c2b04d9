package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** Published payloads and instructions, which are not part of this repository: {@code WARRANT_CORPORA} names the folder that holds them. */
public final class Corpora {

    private static final String VARIABLE = "WARRANT_CORPORA";

    private Corpora() {}

    /** The folder; where there is none, the test is skipped, and the console says what was not tried. */
    public static Path folder(String untried) {
        String folder = System.getenv(VARIABLE);
        if (folder == null) {
            Console.warn("NO " + untried + " WERE TRIED, because " + VARIABLE + " names no folder.");
        }
        assumeThat(folder).as("No " + untried + " were tried").isNotNull();
        Path corpora = Path.of(String.valueOf(folder));
        assertThat(corpora).as(VARIABLE).isDirectory();
        return corpora;
    }
}
