package dev.warrant.process.remediation;

import dev.warrant.process.engine.RoutingVariables;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps forms from writing the variables of the process {@code remediation}. */
@Component
class RemediationVariables implements RoutingVariables {

    @Override
    public Set<String> names() {
        return RemediationProcess.reserved();
    }
}
