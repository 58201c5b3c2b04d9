package dev.warrant.redaction;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A value that must not be stored, and how it is recognised elsewhere: as it stands, with blanks as {@code +}, its first 200 lines
 * one by one, in hexadecimal, and inside Base64 at each of the three offsets at which its bytes can lie in a longer text.
 */
final class Secret {

    private static final int SHORTEST_INSIDE = 4;

    private static final int SHORTEST_LINE = 16;

    private static final int MOST_LINES = 200;

    private static final int SHORTEST_ENCODED = 7;

    private final String value;

    private final List<String> plain;

    private final List<String> base64;

    Secret(String value) {
        this.value = value;
        this.plain = plainForms(value);
        this.base64 = Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)
                .flatMap(charset -> base64Forms(value, charset).stream())
                .distinct()
                .toList();
    }

    String value() {
        return value;
    }

    /** Its forms that are found as they stand. */
    List<String> plain() {
        return plain;
    }

    /** Its forms that are found in the middle of Base64, whose whole stretch then gives it away. */
    List<String> base64() {
        return base64;
    }

    private static List<String> plainForms(String value) {
        if (value.length() < SHORTEST_INSIDE) {
            return List.of();
        }
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        forms.add(value.replace(' ', '+'));
        forms.add(value.replaceAll("[\r\n]", ""));
        if (value.length() >= SHORTEST_ENCODED) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            forms.add(HexFormat.of().formatHex(bytes));
            forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        }
        value.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_LINE && !line.startsWith("-----"))
                .limit(MOST_LINES)
                .forEach(forms::add);
        forms.removeIf(form -> form.length() < SHORTEST_INSIDE);
        return List.copyOf(forms);
    }

    /** What is the same in every Base64 text that holds these bytes, whatever stands before and after them. */
    private static Set<String> base64Forms(String value, Charset charset) {
        Set<String> forms = new LinkedHashSet<>();
        byte[] bytes = value.getBytes(charset);
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            int from = (8 * offset + 5) / 6;
            int to = 8 * shifted.length / 6;
            if (to - from >= SHORTEST_ENCODED) {
                forms.add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
                forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
            }
        }
        return forms;
    }

    @Override
    public String toString() {
        return "Secret[" + "*".repeat(Math.min(3, value.length())) + "]";
    }
}
