package dev.warrant.identity;

/**
 * A short-lived token (JWT, RFC 7519) by which a role proves its identity. Anybody who holds it can pass for the role, so {@link #toString()}
 * leaves it
 * out.
 */
public record Proof(String token) {

    @Override
    public String toString() {
        return "Proof[not shown]";
    }
}
