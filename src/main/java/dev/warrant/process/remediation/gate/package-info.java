/**
 * Preview, review, gate, challenge window and approval.
 */
@NullMarked
package dev.warrant.process.remediation.gate;

import org.jspecify.annotations.NullMarked;
