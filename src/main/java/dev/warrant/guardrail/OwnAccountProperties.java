package dev.warrant.guardrail;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which accounts are Warrant's own.
 *
 * @param ownAccounts accounts that no proposal may target, because they draft, execute or belong to Warrant; {@code *} stands for any run
 *     of characters, and a realm ({@code name@realm}, {@code REALM\name}) makes no difference
 */
@ConfigurationProperties("warrant.drafting")
@Validated
record OwnAccountProperties(
        @DefaultValue({"agent", "executor", "warrant", "warrant_*", "warrant-*", "admin"})
        List<@NotBlank String> ownAccounts) {

    public OwnAccountProperties {
        ownAccounts = List.copyOf(ownAccounts);
    }
}
