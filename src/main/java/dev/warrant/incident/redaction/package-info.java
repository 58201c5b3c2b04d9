/**
 * Takes secret values out of evidence before it is stored, and leaves a keyed fingerprint in each place, so that the same
 * secret is recognised again without being known.
 */
@NullMarked
package dev.warrant.incident.redaction;

import org.jspecify.annotations.NullMarked;
