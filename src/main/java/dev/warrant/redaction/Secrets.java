package dev.warrant.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that must not be stored, recognised all at once in whatever form they stand. */
final class Secrets {

    private static final String BASE64_CHARACTERS = "+/-_=";

    private final Map<String, Secret> byValue = new HashMap<>();

    private final Phrases<Secret> plain = Phrases.exact();

    private final Phrases<Secret> base64 = Phrases.exact();

    Secrets(List<Secret> secrets) {
        for (Secret secret : secrets) {
            byValue.putIfAbsent(secret.value(), secret);
            secret.plain().forEach(form -> plain.add(form, secret));
            secret.base64().forEach(form -> base64.add(form, secret));
        }
    }

    List<Span> find(View view) {
        String text = view.text();
        Secret whole = byValue.get(text);
        if (whole != null) {
            return List.of(view.span(0, text.length(), whole.value()));
        }
        List<Span> found = new ArrayList<>();
        plain.in(text, (start, end, secret) -> found.add(view.span(start, end, secret.value())));
        Map<Secret, Integer> readUntil = new HashMap<>();
        base64.in(text, (start, end, secret) -> {
            if (start >= readUntil.getOrDefault(secret, 0)) {
                int last = endOfBase64(text, end);
                found.add(view.span(startOfBase64(text, start), last, secret.value()));
                readUntil.put(secret, last);
            }
        });
        return found;
    }

    private static int startOfBase64(String text, int at) {
        int start = at;
        while (start > 0 && isBase64(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int endOfBase64(String text, int at) {
        int end = at;
        while (end < text.length() && isBase64(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBase64(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || BASE64_CHARACTERS.indexOf(c) >= 0;
    }
}
