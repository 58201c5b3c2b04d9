package dev.warrant;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The console past the test reports, into which everything else that a test prints is led, so that nobody overlooks what is said here. */
public final class Console {

    private Console() {}

    public static void warn(String words) {
        var console = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        console.println("[WARNING] " + words);
    }
}
