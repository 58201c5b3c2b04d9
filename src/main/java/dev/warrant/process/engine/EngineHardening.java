package dev.warrant.process.engine;

import dev.warrant.incident.SecretFingerprints;
import dev.warrant.process.protection.ProtectedDiagrams;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shuts the engine's doors before it starts: what people may command, what they may submit, what may be deployed. */
@Component
class EngineHardening extends AbstractProcessEnginePlugin {

    private final TypedText typed;
    private final RoutingVariables routing;
    private final MembershipRecords memberships;
    private final DeploymentRecord deployments;

    EngineHardening(
            SecretFingerprints secrets,
            RoutingVariables routing,
            MembershipRecords memberships,
            JdbcClient database,
            Clock clock) {
        this.typed = new TypedText(secrets);
        this.routing = routing;
        this.memberships = memberships;
        this.deployments = new DeploymentRecord(database, clock);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var persons = new Persons(configuration);
        var binding = new FormBinding(configuration, typed);
        configuration.setTaskService(new FormBoundTaskService(persons, binding, typed));
        configuration.setFormService(new FormBoundFormService(persons, binding));
        configuration.setManagementService(new FailedJobsService(configuration, persons));
        configuration.setIdentityProviderSessionFactory(RecordedIdentities.factory(memberships));
        configuration.setFilterService(new PlainFilterService());
        configuration.setCustomPreCommandInterceptorsTxRequired(
                List.of(new QueryExpressions(), new PersonCommands(persons)));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                List.of(new QueryExpressions(), new PersonCommands(persons)));
        configuration.setCustomPreDeployers(
                List.of(new DeploymentRules(ProtectedDiagrams.shipped(), routing), deployments));
    }
}
