/**
 * Keycloak realms as a control plane: clients and users disabled, secrets rotated, sessions and tokens ended, a role taken away, and all of it
 * undone as far as Keycloak can.
 */
@NullMarked
package dev.warrant.controlplane.keycloak;

import org.jspecify.annotations.NullMarked;
