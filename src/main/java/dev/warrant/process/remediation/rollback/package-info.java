/**
 * Undoing what was applied, and the repair of what could not be undone.
 */
@NullMarked
package dev.warrant.process.remediation.rollback;

import org.jspecify.annotations.NullMarked;
