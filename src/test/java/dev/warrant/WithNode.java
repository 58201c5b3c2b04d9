package dev.warrant;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that runs the programs in {@code modeler/}; without Node.js or their packages it is skipped, and fails where {@code CI=true}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithNode.Condition.class)
public @interface WithNode {

    /** Looks whether the programs can run. */
    final class Condition implements ExecutionCondition {

        private static final String MISSING =
                "NO NODE, SO THE LINT RULES WERE NOT TESTED: install Node.js 20.19 or newer"
                        + " and run \"npm ci\" in modeler/, or name Node.js in NODE.";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            ConditionEvaluationResult decided = decide(NodeTools.installed(), "true".equals(System.getenv("CI")));
            if (decided.isDisabled()) {
                Console.warn(MISSING);
            }
            return decided;
        }

        static ConditionEvaluationResult decide(boolean installed, boolean demanded) {
            if (installed) {
                return enabled("Node.js and the packages of modeler/ are installed");
            }
            if (demanded) {
                throw new IllegalStateException(MISSING + " With CI=true this is a failure.");
            }
            return disabled(MISSING);
        }
    }
}
