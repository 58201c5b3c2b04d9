package dev.warrant.secrets;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** What came out of the application in a run of tests, kept in a file until it is searched, with the test that ran at each place. */
final class Spool {

    private final String what;
    private final Path file;
    private final OutputStream out;
    private final ConcurrentSkipListMap<Long, String> tests =
            new ConcurrentSkipListMap<>(Map.of(0L, "before any test"));
    private long length;

    Spool(String what) {
        this.what = what;
        try {
            file = Files.createTempFile("spool", ".bytes");
            file.toFile().deleteOnExit();
            out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(byte[] bytes, int from, int count) {
        try {
            out.write(bytes, from, count);
            length += count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    synchronized void runs(String test) {
        tests.put(length, test);
    }

    synchronized long length() {
        return length;
    }

    /** The same stream, of which this spool keeps a copy. */
    PrintStream copied(PrintStream stream) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        stream.write(octet);
                        add(new byte[] {(byte) octet}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        stream.write(bytes, from, count);
                        add(bytes, from, count);
                    }

                    @Override
                    public void flush() {
                        stream.flush();
                    }
                },
                true,
                Charset.defaultCharset());
    }

    /** Each secret that came out, by name, with what it came out in and the test that ran. */
    synchronized Set<String> secrets(ManySecretsSearch search) {
        Map<String, String> found = new TreeMap<>();
        try {
            out.flush();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                search.in(
                        in,
                        (name, at) ->
                                found.putIfAbsent(name, tests.floorEntry(at).getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> told = new TreeSet<>();
        found.forEach((name, test) -> told.add(name + ": in " + what + ", first while " + test + " ran"));
        return told;
    }
}
