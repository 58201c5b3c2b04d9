package dev.warrant.policy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who executes.
 *
 * @param executorAccounts the accounts under which policies are executed here and credentials for them are minted; what one of them drafted
 *     is only recommended. {@code *} stands for any run of characters; case, Unicode forms and a qualifier such as {@code external:} make no
 *     difference
 */
@ConfigurationProperties("warrant.policy")
@Validated
record PolicyProperties(
        @DefaultValue({"executor", "warrant", "warrant_broker"}) @NotEmpty
        List<@NotBlank String> executorAccounts) {

    PolicyProperties {
        executorAccounts = List.copyOf(executorAccounts);
    }
}
