/**
 * PostgreSQL servers as a control plane: log-ins blocked, sessions ended, passwords rotated, and all of that undone where possible.
 */
@NullMarked
package dev.warrant.controlplane.postgresql;

import org.jspecify.annotations.NullMarked;
