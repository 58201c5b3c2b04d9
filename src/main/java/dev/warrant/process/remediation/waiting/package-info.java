/**
 * What changes while people wait: further reports, words of the source, a higher severity.
 */
@NullMarked
package dev.warrant.process.remediation.waiting;

import org.jspecify.annotations.NullMarked;
