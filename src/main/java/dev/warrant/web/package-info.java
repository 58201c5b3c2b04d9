/**
 * What every HTTP answer of Warrant has in common: problem details (RFC 9457) with a JSON Pointer per fault, and bounded bodies.
 */
@ApplicationModule(allowedDependencies = {"canonical", "shown"})
@NullMarked
package dev.warrant.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
