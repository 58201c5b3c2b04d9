package dev.warrant.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many calls of one address without a valid account and password are answered.
 *
 * @param burst how many of them at once; then the caller must wait
 * @param perSecond how many more each second
 * @param addresses how many addresses are remembered; beyond that, the one that has been quiet longest is forgotten
 */
@Validated
@ConfigurationProperties("warrant.access.strangers")
record StrangersProperties(
        @DefaultValue("300") @Min(20) @Max(100_000) int burst,
        @DefaultValue("20") @Min(1) @Max(10_000) int perSecond,
        @DefaultValue("10000") @Min(100) @Max(1_000_000) int addresses) {}
