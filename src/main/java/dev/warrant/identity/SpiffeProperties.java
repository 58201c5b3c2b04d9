package dev.warrant.identity;

import io.spiffe.exception.InvalidSpiffeIdException;
import io.spiffe.spiffeid.SpiffeId;
import io.spiffe.spiffeid.TrustDomain;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Identities of a SPIFFE Workload API.
 *
 * @param socket where the Workload API listens, such as {@code unix:/run/spire/agent.sock}; without it, what {@code SPIFFE_ENDPOINT_SOCKET} says
 * @param trustDomain the one trust domain that is trusted, such as {@code acme.example}
 * @param agent the SPIFFE ID of the agent; without it, the one that comes with the hint {@code agent}
 * @param previewer the same for the previewer
 * @param executor the same for the executor
 */
record SpiffeProperties(
        @Nullable String socket,
        @DefaultValue("") String trustDomain,
        @Nullable String agent,
        @Nullable String previewer,
        @Nullable String executor) {

    private static final String PREFIX = "warrant.identity.spiffe.";

    SpiffeProperties {
        TrustDomain ours = domain(trustDomain);
        Stream.of(Role.values()).forEach(role -> requireIn(ours, role, given(role, agent, previewer, executor)));
    }

    static String setting(Role role) {
        return PREFIX + role.word();
    }

    /** The id that the role must have; empty where the hint decides. */
    Optional<String> id(Role role) {
        return Optional.ofNullable(given(role, agent, previewer, executor));
    }

    TrustDomain domain() {
        return domain(trustDomain);
    }

    private static @Nullable String given(
            Role role, @Nullable String agent, @Nullable String previewer, @Nullable String executor) {
        return switch (role) {
            case AGENT -> agent;
            case PREVIEWER -> previewer;
            case EXECUTOR -> executor;
        };
    }

    private static TrustDomain domain(String name) {
        try {
            return TrustDomain.parse(name);
        } catch (IllegalArgumentException | InvalidSpiffeIdException e) {
            throw new IllegalArgumentException(PREFIX
                    + "trust-domain must be the name of a trust domain, such as acme.example, but is '" + name + "'");
        }
    }

    private static void requireIn(TrustDomain ours, Role role, @Nullable String id) {
        if (id != null && !isIn(ours, id)) {
            throw new IllegalArgumentException(
                    setting(role) + " must be a SPIFFE ID of the trust domain " + ours + ", but is '" + id + "'");
        }
    }

    private static boolean isIn(TrustDomain ours, String id) {
        try {
            SpiffeId parsed = SpiffeId.parse(id);
            return parsed.memberOf(ours) && !parsed.getPath().isEmpty();
        } catch (IllegalArgumentException | InvalidSpiffeIdException e) {
            return false;
        }
    }
}
