package dev.warrant.process.remediation;

import dev.warrant.drafting.Drafting;
import dev.warrant.policy.Populating;
import dev.warrant.shown.ShownText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the reasons for a person's task into a process variable: one a line, {@code rule: message}. */
public final class TaskReasons {

    /** Longer texts do not fit a string variable of the engine. */
    private static final int MAX_LENGTH = 3900;

    private static final int LINE = 600;

    private TaskReasons() {}

    public static String of(Drafting.Rejected rejected) {
        return bounded(Stream.concat(
                        rejected.reasons().stream().map(reason -> line("undecided", reason)),
                        rejected.violations().stream().map(violation -> line(violation.rule(), violation.message())))
                .collect(Collectors.joining("\n")));
    }

    public static String of(Populating.Preview preview) {
        if (preview instanceof Populating.TargetNotFound missing) {
            String remaining = missing.remaining().isEmpty()
                    ? "no step has an existing target"
                    : "there is a target for " + String.join(", ", missing.remaining());
            return bounded(line("target-not-found", missing.resource() + " does not exist on its control plane") + "\n"
                    + line(
                            "steps-without-target",
                            String.join(", ", missing.steps()) + " cannot be carried out; " + remaining));
        }
        if (preview instanceof Populating.AlreadyContained done) {
            return line("already-contained", done.read());
        }
        if (preview instanceof Populating.Unreadable unreadable) {
            return line("live-state-unreadable", unreadable.reason());
        }
        return "";
    }

    /** On one line whatever the message quotes, so that no quotation passes for a reason of its own. */
    private static String line(String rule, String message) {
        return rule + ": " + ShownText.of(message, LINE);
    }

    public static String bounded(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
