package dev.warrant.guardrail;

import dev.warrant.shown.ShownText;

/** Text from outside as messages quote it: short, in quotes, and with a mark in place of each character that does not show. */
public final class QuotedText {

    private static final int LONGEST = 80;

    private QuotedText() {}

    public static String of(String text) {
        return "'" + ShownText.of(text, LONGEST) + "'";
    }
}
