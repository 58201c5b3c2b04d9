package dev.warrant;

import java.util.stream.Stream;

/** Texts from outside that try to be more than text: markup, links, images, expressions, and characters that hide or pass for others. */
public enum HostileText {
    LINK("[click](http://evil.example/a)"),
    IMAGE("![x](http://evil.example/b.png)"),
    AUTOLINK("<http://evil.example/c>"),
    HTML_IMAGE("<img src=http://evil.example/d.png onerror=window.hostile=1>"),
    HTML_LINK("<a href='http://evil.example/e'>approve</a>"),
    SCRIPT("<script>window.hostile=1</script>"),
    ENTITY("&lt;b&gt;bold&lt;/b&gt;"),
    TEMPLATE("{{incidentId}}"),
    LONG_TEMPLATE("{{#loop observables}}x{{/loop}}"),
    EXPRESSION("${7*7}"),
    DEFERRED("#{7*7}"),
    FEEL("=7*7"),
    HEADING("# Approved"),
    TABLE_ROW("| a | b |"),
    JAVASCRIPT("javascript:window.hostile=1"),
    OVERRIDE("gpj.\u202Eexe", "gpj.⟦U+202E⟧exe"),
    ISOLATE("a\u2066b\u2069c", "a⟦U+2066⟧b⟦U+2069⟧c"),
    ZERO_WIDTH("pro\u200Bd", "pro⟦U+200B⟧d"),
    TAGS("ok\uDB40\uDC41", "ok⟦U+E0041⟧"),
    CYRILLIC("pr\u043Ed-db", "pr⟦Cyrillic, looks like o⟧d-db"),
    WHOLE_CYRILLIC("\u0455\u0441\u043E\u0440\u0435", "⟦Cyrillic, looks like scope⟧"),
    BOLD("\uD835\uDC29\uD835\uDC2B\uD835\uDC28\uD835\uDC1D", "⟦Unusual, looks like prod⟧"),
    SLASH("evil.example\u2215acme", "evil.example⟦U+2215, looks like /⟧acme"),
    FORGED_MARK("⟦trusted⟧");

    private final String text;
    private final String shown;

    HostileText(String text) {
        this(text, text);
    }

    HostileText(String text, String shown) {
        this.text = text;
        this.shown = shown;
    }

    /** As it comes in. */
    public String text() {
        return text;
    }

    /** As a person must see it, character for character. */
    public String shown() {
        return shown;
    }

    public static Stream<HostileText> all() {
        return Stream.of(values());
    }
}
