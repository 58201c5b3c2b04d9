package dev.warrant.process.engine;

import dev.warrant.approval.RulesInForce;
import dev.warrant.canonical.Digest;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records, in the transaction of a deployment, what it contains and who deployed it: people must not decide under rules that they wrote. */
final class DeploymentRecord implements Deployer {

    private final JdbcClient database;
    private final Signing signing;
    private final Clock clock;

    DeploymentRecord(JdbcClient database, Signing signing, Clock clock) {
        this.database = database;
        this.signing = signing;
        this.clock = clock;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        String person = Context.getCommandContext().getAuthenticatedUserId();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (ResourceEntity file : deployment.getResources().values()) {
            append(DeployedFile.signed(
                    signing,
                    deployment.getId(),
                    file.getName(),
                    Digest.of(file.getBytes()).value(),
                    person == null ? RulesInForce.START_UP : person,
                    now));
        }
    }

    private void append(DeployedFile file) {
        database.sql(
                        "insert into wr_deployment (deployment, file_name, digest, deployer, deployed_at, key_id, signature)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        file.deployment(),
                        file.file(),
                        file.digest(),
                        file.deployer(),
                        OffsetDateTime.ofInstant(file.at(), ZoneOffset.UTC),
                        file.keyId(),
                        file.signature())
                .update();
    }
}
