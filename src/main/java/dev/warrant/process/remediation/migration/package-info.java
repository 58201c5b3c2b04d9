/**
 * Moves cases that were started under an earlier version of the diagram to the version in force.
 */
@NullMarked
package dev.warrant.process.remediation.migration;

import org.jspecify.annotations.NullMarked;
