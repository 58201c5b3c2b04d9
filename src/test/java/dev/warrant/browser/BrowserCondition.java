package dev.warrant.browser;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.warrant.Console;
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
            Console.warn(MISSING);
        }
        return decided;
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
