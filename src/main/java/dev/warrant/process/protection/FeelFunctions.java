package dev.warrant.process.protection;

import java.util.Set;

/**
 * The functions and properties that FEEL may use in decisions: each takes no more time than its input is long. The check of deployments and the
 * engine both read this list, and each judges by it on its own. {@code number} is not among them, since a text such as {@code
 * 1E999999999} is a number that no rounding comes to an end with.
 */
public final class FeelFunctions {

    /** Whole names. */
    public static final Set<String> NAMES = Set.of(
            "abs",
            "after",
            "all",
            "any",
            "before",
            "ceiling",
            "contains",
            "count",
            "date",
            "date and time",
            "day of week",
            "day of year",
            "decimal",
            "duration",
            "ends with",
            "even",
            "floor",
            "get or else",
            "index of",
            "is defined",
            "list contains",
            "lower case",
            "max",
            "mean",
            "median",
            "min",
            "modulo",
            "month of year",
            "not",
            "now",
            "odd",
            "round down",
            "round half down",
            "round half up",
            "round up",
            "starts with",
            "string",
            "string length",
            "substring",
            "substring after",
            "substring before",
            "sum",
            "time",
            "today",
            "trim",
            "upper case",
            "week of year",
            "years and months duration");

    /** The functions that write out as many digits as their second argument says, which must be a literal of at most two digits. */
    public static final Set<String> ROUNDING =
            Set.of("ceiling", "decimal", "floor", "round down", "round half down", "round half up", "round up");

    /** What may be read of a date, a time or a duration. */
    public static final Set<String> PROPERTIES = Set.of("year", "month", "day", "weekday", "hour", "minute", "second");

    private FeelFunctions() {}
}
