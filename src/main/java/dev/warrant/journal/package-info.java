/**
 * What was intended and what was done, step by step, under each warrant. It is written before and after every outside call, and consulted before
 * any credential or further warrant is issued.
 */
@ApplicationModule(allowedDependencies = {"controlplane", "hold", "incident", "policy", "records", "stop", "warrant"})
@NullMarked
package dev.warrant.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
