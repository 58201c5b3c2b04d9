package dev.warrant.template;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a template may go: without people, only with them, or not beyond advice. */
public enum Mode {
    AUTOMATIC,
    APPROVE,
    RECOMMEND;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
