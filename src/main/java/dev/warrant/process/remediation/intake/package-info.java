/**
 * From the incident to its case: registering, assessing, merging.
 */
@NullMarked
package dev.warrant.process.remediation.intake;

import org.jspecify.annotations.NullMarked;
