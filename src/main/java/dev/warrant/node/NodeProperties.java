package dev.warrant.node;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a node shares its database with the others.
 *
 * @param clockDifference how far the node's clock may be from the database's; beyond it the node takes no jobs and is not ready
 * @param startWait how long a node waits at most while another one creates the schema or its initial data
 * @param lockTimeout how long a statement waits for a row that somebody else holds; then its job is tried again
 * @param idleInTransaction after how long PostgreSQL ends a transaction that does nothing; longer than the longest call of a control plane
 * @param answerTimeout how long a connection waits for an answer of PostgreSQL
 */
@Validated
@ConfigurationProperties("warrant.node")
record NodeProperties(
        @DefaultValue("5s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1)
        Duration clockDifference,

        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration startWait,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration lockTimeout,

        @DefaultValue("4m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 2)
        Duration idleInTransaction,

        @DefaultValue("60s") @NotNull @DurationMin(seconds = 10) @DurationMax(hours = 1)
        Duration answerTimeout) {}
