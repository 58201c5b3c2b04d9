package dev.warrant.process.engine;

import dev.warrant.approval.RulesInForce;
import dev.warrant.canonical.Digest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down, in the transaction of the deployment, what each brought and who deployed it: whoever wrote the rules does not decide by them. */
final class DeploymentRecord implements Deployer {

    private final JdbcClient database;
    private final Clock clock;

    DeploymentRecord(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        String person = Context.getCommandContext().getAuthenticatedUserId();
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        for (ResourceEntity file : deployment.getResources().values()) {
            database.sql("insert into wr_deployment (deployment, file_name, digest, deployer, deployed_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(
                            deployment.getId(),
                            file.getName(),
                            Digest.of(file.getBytes()).value(),
                            person == null ? RulesInForce.START_UP : person,
                            now)
                    .update();
        }
    }
}
