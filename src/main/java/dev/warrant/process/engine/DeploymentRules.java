package dev.warrant.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Holds what is deployed to what a diagram, a decision or a form may contain, before the engine reads it: the right to deploy must not be the
 * right to run code. A deployment that breaks a rule is refused whole, with every element and reason.
 */
final class DeploymentRules implements Deployer {

    /** What the engine counts the instances of a multi-instance activity with. */
    private static final Set<String> COUNTERS =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final Supplier<Set<String>> delegates;
    private final RoutingVariables routing;

    DeploymentRules(Supplier<Set<String>> delegates, RoutingVariables routing) {
        this.delegates = delegates;
        this.routing = routing;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var faults = new ArrayList<String>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            faultsOf(resource).forEach(fault -> faults.add(resource.getName() + ": " + fault));
        }
        if (!faults.isEmpty()) {
            throw new BadUserRequestException("This deployment is refused. " + String.join(". ", faults));
        }
    }

    private List<String> faultsOf(ResourceEntity resource) {
        String name = resource.getName();
        try {
            if (name.endsWith(".bpmn")) {
                return new DiagramRules(delegates.get(), routing.words()).faultsOf(resource.getBytes());
            }
            if (name.endsWith(".dmn")) {
                return DecisionRules.faultsOf(resource.getBytes());
            }
            if (name.endsWith(".form")) {
                return againstKeys(CamundaForm.read(resource.getBytes()));
            }
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return List.of("only .bpmn, .dmn and .form files are deployed");
    }

    private List<String> againstKeys(CamundaForm form) {
        return new TreeSet<>(form.fields().keySet())
                .stream()
                        .filter(key -> COUNTERS.contains(key) || routing.names().contains(key))
                        .map(key -> "the key '" + key
                                + "' is a variable by which the process finds its way, and no form" + " may submit it")
                        .toList();
    }
}
