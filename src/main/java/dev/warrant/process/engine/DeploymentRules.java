package dev.warrant.process.engine;

import dev.warrant.process.engine.form.CamundaForm;
import dev.warrant.process.engine.form.OpenQuestions;
import dev.warrant.process.protection.Fault;
import dev.warrant.process.protection.ProtectedDiagrams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Checks what is deployed against the invariants, and forms against what they may contain, before the engine reads it: the right to deploy must
 * not be the right to run code or to bypass people. A deployment that breaks a rule is refused as a whole, with every element and reason.
 */
final class DeploymentRules implements Deployer {

    /** The engine's own variables that count the instances of a multi-instance activity. */
    private static final Set<String> COUNTERS =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final ProtectedDiagrams diagrams;
    private final RoutingVariables routing;
    private final ObjectProvider<DeploymentCheck> checks;

    DeploymentRules(ProtectedDiagrams diagrams, RoutingVariables routing, ObjectProvider<DeploymentCheck> checks) {
        this.diagrams = diagrams;
        this.routing = routing;
        this.checks = checks;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            files.put(resource.getName(), resource.getBytes());
        }
        var faults = new ArrayList<>(diagrams.faultsOfDeployment(files));
        files.forEach((name, content) -> {
            checks.forEach(check -> faults.addAll(check.faults(name, content)));
            if (name.endsWith(".form")) {
                faults.addAll(formFaults(name, content));
                faults.addAll(answerFaults(name, content));
            }
        });
        if (deployment.getTenantId() != null) {
            faults.add(new Fault(
                    "the deployment",
                    "?",
                    "no-tenant",
                    "it is for the tenant '" + deployment.getTenantId()
                            + "', and a report of an incident could no longer tell which process it starts",
                    "Deploy without a tenant id."));
        }
        if (!faults.isEmpty()) {
            throw new BadUserRequestException("This deployment is refused.\n" + ProtectedDiagrams.told(faults));
        }
    }

    private static List<Fault> answerFaults(String file, byte[] content) {
        return OpenQuestions.faultsOf(content).stream()
                .map(message -> new Fault(
                        file,
                        "?",
                        "form-asks-openly",
                        message,
                        "Leave the answer open: no default, no condition, at least two options."))
                .toList();
    }

    private List<Fault> formFaults(String file, byte[] content) {
        try {
            return CamundaForm.read(content).fields().keySet().stream()
                    .sorted()
                    .filter(key -> COUNTERS.contains(key) || routing.names().contains(key))
                    .map(key -> new Fault(
                            file,
                            key,
                            "form-keys",
                            "the key '" + key + "' is a variable that routes the process, and no form may submit it",
                            "Give the field a key of your own."))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(new Fault(
                    file,
                    "?",
                    "form-fields",
                    String.valueOf(e.getMessage()),
                    "Use components and options that can be checked when a task is completed."));
        }
    }
}
