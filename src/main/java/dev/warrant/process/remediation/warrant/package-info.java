/**
 * The warrant, and what keeps an approved policy from being carried out: drift, freezes, collisions, stops, withdrawals.
 */
@NullMarked
package dev.warrant.process.remediation.warrant;

import org.jspecify.annotations.NullMarked;
