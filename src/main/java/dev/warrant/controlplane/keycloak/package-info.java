/**
 * Keycloak realms as a control plane: clients and users disabled, secrets rotated, sessions and tokens ended, a role taken away, and back
 * what Keycloak can take back.
 */
@NullMarked
package dev.warrant.controlplane.keycloak;

import org.jspecify.annotations.NullMarked;
