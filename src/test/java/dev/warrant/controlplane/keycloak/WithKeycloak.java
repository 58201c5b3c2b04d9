package dev.warrant.controlplane.keycloak;

import dev.warrant.Console;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests on a real Keycloak, which {@code mvn verify} unpacks. Where it is not unpacked they are skipped, and say so; with {@code CI=true} in the
 * environment, they fail.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithKeycloak.Condition.class)
public @interface WithKeycloak {

    /** Whether there is a Keycloak to start. */
    final class Condition implements ExecutionCondition {

        private static final String MISSING = "NO KEYCLOAK, SO ITS CONTROL PLANE WAS NOT TESTED: none is unpacked under"
                + " target/keycloak. Run mvn verify, or mvn dependency:unpack@keycloak before.";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (KeycloakServer.home() != null) {
                return ConditionEvaluationResult.enabled("Keycloak is unpacked");
            }
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(MISSING + " With CI=true this is a failure.");
            }
            Console.warn(MISSING);
            return ConditionEvaluationResult.disabled(MISSING);
        }
    }
}
