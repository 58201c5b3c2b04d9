/**
 * What a drafter proposes: a template, the values of its slots and the reason, and what is wrong with it.
 */
@ApplicationModule(allowedDependencies = {"canonical", "incident", "observable", "template"})
@NullMarked
package dev.warrant.proposal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
