package dev.warrant.secrets;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/**
 * The forms in which a secret may lie around: as it is, as characters of two bytes (a serialised {@code char[]}), Base64 at any place of a
 * longer text, hexadecimal, percent-encoded, escaped for JSON and HTML.
 */
final class SecretForms {

    private SecretForms() {}

    static List<byte[]> of(byte[] secret) {
        Set<ByteBuffer> forms = new LinkedHashSet<>();
        forms.add(ByteBuffer.wrap(secret));
        for (byte[] bytes : List.of(secret, wide(secret, StandardCharsets.UTF_16BE))) {
            base64(bytes).forEach(text -> add(forms, text));
        }
        add(forms, HexFormat.of().formatHex(secret));
        add(forms, HexFormat.of().withUpperCase().formatHex(secret));
        forms.add(ByteBuffer.wrap(wide(secret, StandardCharsets.UTF_16BE)));
        forms.add(ByteBuffer.wrap(wide(secret, StandardCharsets.UTF_16LE)));
        String text = new String(secret, StandardCharsets.UTF_8);
        if (java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), secret)) {
            add(forms, URLEncoder.encode(text, StandardCharsets.UTF_8));
            add(forms, UriUtils.encode(text, StandardCharsets.UTF_8));
            add(forms, HtmlUtils.htmlEscape(text));
            for (boolean onlyAscii : new boolean[] {false, true}) {
                String json = json(text, onlyAscii);
                add(forms, json);
                add(forms, json(json, onlyAscii));
            }
        }
        List<byte[]> all = new ArrayList<>();
        forms.forEach(form -> all.add(form.array()));
        return all;
    }

    private static void add(Set<ByteBuffer> forms, String text) {
        forms.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] wide(byte[] secret, Charset charset) {
        return new String(secret, StandardCharsets.UTF_8).getBytes(charset);
    }

    /** Behind none, one or two other bytes; only the characters that these bytes alone decide. */
    private static List<String> base64(byte[] secret) {
        List<String> forms = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] behind = new byte[before + secret.length];
            System.arraycopy(secret, 0, behind, before, secret.length);
            int from = before == 0 ? 0 : before + 1;
            int to = behind.length * 4 / 3;
            String standard = Base64.getEncoder().encodeToString(behind).substring(from, to);
            forms.add(standard);
            forms.add(standard.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    private static String json(String text, boolean onlyAscii) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ' || onlyAscii && c > '~') {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
