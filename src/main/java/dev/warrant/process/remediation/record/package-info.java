/**
 * The end of a case, and what the engine's history says about it.
 */
@NullMarked
package dev.warrant.process.remediation.record;

import org.jspecify.annotations.NullMarked;
