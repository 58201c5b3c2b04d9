/**
 * PostgreSQL servers as a control plane: block login, end sessions, rotate a password, and all of it back.
 */
@NullMarked
package dev.warrant.controlplane.postgresql;

import org.jspecify.annotations.NullMarked;
