package dev.warrant.intake;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The observable types that each account is believed about.
 *
 * @param vouching the observable types that an account is registered to vouch for, by the account's name; {@code trusted} in a canonical
 *     incident counts for these and for no others
 */
@Validated
@ConfigurationProperties("warrant.incident")
public record Vouching(@NotNull Map<String, Set<String>> vouching) {

    public Vouching(@Nullable Map<String, Set<String>> vouching) {
        this.vouching = vouching == null ? Map.of() : Map.copyOf(vouching);
    }

    /** Whether this account's word counts for observables of this type. */
    public boolean isBelieved(String account, String type) {
        return vouching.getOrDefault(account, Set.of()).contains(type);
    }
}
