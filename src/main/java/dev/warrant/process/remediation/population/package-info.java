/**
 * Triage and the filling of a template, by a drafter or by a person.
 */
@NullMarked
package dev.warrant.process.remediation.population;

import org.jspecify.annotations.NullMarked;
