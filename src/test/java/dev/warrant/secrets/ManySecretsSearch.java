package dev.warrant.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Looks for many secrets at once, in every form of {@link SecretForms}, and answers with their names only. */
public final class ManySecretsSearch {

    /** Each form is found by its first bytes. */
    static final int HEAD = 8;

    private static final int CHUNK = 1 << 20;

    private final Map<Long, List<Wanted>> byHead = new HashMap<>();
    private final BitSet mayBeHead = new BitSet(1 << 20);
    private int longest = HEAD;

    ManySecretsSearch(Map<String, byte[]> secrets) {
        secrets.forEach((name, secret) -> SecretForms.of(secret).forEach(form -> want(name, form)));
    }

    private void want(String name, byte[] form) {
        if (form.length >= HEAD) {
            long head = headAt(form, 0);
            byHead.computeIfAbsent(head, any -> new ArrayList<>()).add(new Wanted(name, form));
            mayBeHead.set(slot(head));
            longest = Math.max(longest, form.length);
        }
    }

    /** The names of the secrets that stand in these bytes. */
    public Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        find(bytes, bytes.length, (name, at) -> found.add(name));
        return found;
    }

    public Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells each secret that stands in this stream, and where. */
    void in(InputStream stream, BiConsumer<String, Long> found) throws IOException {
        byte[] window = new byte[CHUNK + longest];
        int kept = 0;
        long start = 0;
        for (int read = stream.read(window, 0, CHUNK); read >= 0; read = stream.read(window, kept, CHUNK)) {
            int length = kept + read;
            long from = start;
            find(window, length, (name, at) -> found.accept(name, from + at));
            int next = Math.min(longest, length);
            System.arraycopy(window, length - next, window, 0, next);
            start += length - next;
            kept = next;
        }
    }

    private void find(byte[] bytes, int length, BiConsumer<String, Integer> found) {
        if (length < HEAD) {
            return;
        }
        long head = headAt(bytes, 0);
        for (int at = 0; ; at++) {
            if (mayBeHead.get(slot(head))) {
                for (Wanted wanted : byHead.getOrDefault(head, List.of())) {
                    if (wanted.standsIn(bytes, at, length)) {
                        found.accept(wanted.name(), at);
                    }
                }
            }
            if (at + HEAD >= length) {
                return;
            }
            head = head << 8 | bytes[at + HEAD] & 0xFF;
        }
    }

    private static long headAt(byte[] bytes, int at) {
        long head = 0;
        for (int i = at; i < at + HEAD; i++) {
            head = head << 8 | bytes[i] & 0xFF;
        }
        return head;
    }

    private static int slot(long head) {
        return (int) (head * 0x9E3779B97F4A7C15L >>> 44);
    }

    private record Wanted(String name, byte[] form) {

        boolean standsIn(byte[] bytes, int at, int length) {
            return at + form.length <= length && Arrays.equals(bytes, at, at + form.length, form, 0, form.length);
        }
    }
}
