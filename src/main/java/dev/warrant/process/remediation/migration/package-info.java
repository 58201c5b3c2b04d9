/**
 * Cases that were started under an earlier version of the diagram, and how they come under the one in force.
 */
@NullMarked
package dev.warrant.process.remediation.migration;

import org.jspecify.annotations.NullMarked;
