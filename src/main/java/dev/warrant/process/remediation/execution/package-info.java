/**
 * The steps of a policy, one after the other, and the observation that follows.
 */
@NullMarked
package dev.warrant.process.remediation.execution;

import org.jspecify.annotations.NullMarked;
