package dev.warrant;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says why Warrant refuses to start, in the sentence of the failed check and not as a stack trace. */
class StartFailureAnalyzer implements FailureAnalyzer {

    private static final int DEEPEST = 50;

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        Throwable root = root(failure);
        return isOurs(root)
                ? new FailureAnalysis(
                        String.valueOf(root.getMessage()),
                        "Correct it, and start again; see docs/configuration.md.",
                        failure)
                : null;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    /** A check throws its sentence itself; anything from deeper down is a defect, and its stack trace is wanted. */
    private static boolean isOurs(Throwable root) {
        StackTraceElement[] trace = root.getStackTrace();
        return root instanceof RuntimeException
                && root.getMessage() != null
                && !(root instanceof NullPointerException)
                && trace.length > 0
                && trace[0].getClassName().startsWith("dev.warrant.");
    }
}
