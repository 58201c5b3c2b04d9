/**
 * The rules that every proposal must pass, whoever drafted it, and what they look at. None of them can be switched off by a drafter.
 */
@ApplicationModule(allowedDependencies = {"canonical", "incident", "observable", "proposal", "shown", "template"})
@NullMarked
package dev.warrant.guardrail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
