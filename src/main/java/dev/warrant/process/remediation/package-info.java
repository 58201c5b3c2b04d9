/**
 * One class per page of the remediation diagram, and the bridge between HTTP requests and its messages.
 */
@NullMarked
package dev.warrant.process.remediation;

import org.jspecify.annotations.NullMarked;
