/**
 * An estate inside the application to try remediation on, with faults to inject. It is the one thing that is simulated.
 */
@NullMarked
package dev.warrant.controlplane.sandbox;

import org.jspecify.annotations.NullMarked;
