package dev.warrant.template;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a template may go: without people, only with people, or no further than advice. */
public enum Mode {
    AUTOMATIC,
    APPROVE,
    RECOMMEND;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
