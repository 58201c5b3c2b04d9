package dev.warrant.browser;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a browser test run where Chromium and its driver are installed. */
final class BrowserCondition implements ExecutionCondition {

    private static final String MISSING =
            "NO BROWSER, SO THE FORMS WERE NOT TESTED: Chromium or ChromeDriver is not installed."
                    + " Install both (Debian: chromium and chromium-driver), or name them in CHROMIUM and CHROMEDRIVER.";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        ConditionEvaluationResult decided = decide(
                Chromium.browser().isPresent() && Chromium.chromeDriver().isPresent(),
                "true".equals(System.getenv("CI")));
        if (decided.isDisabled()) {
            shout(MISSING);
        }
        return decided;
    }

    /** Past the test reports, into which everything else that a test prints is led, so that nobody overlooks it. */
    private static void shout(String words) {
        var console = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        console.println("[WARNING] " + words);
    }

    static ConditionEvaluationResult decide(boolean installed, boolean demanded) {
        if (installed) {
            return enabled("Chromium is installed");
        }
        if (demanded) {
            throw new IllegalStateException(MISSING + " With CI=true this is a failure.");
        }
        return disabled(MISSING);
    }
}
