/**
 * The signed permission to execute one policy once, and the credentials that are minted for it. Secrets stay in memory here and
 * nowhere else.
 */
@ApplicationModule(allowedDependencies = {"canonical", "incident", "policy", "signing", "records"})
@NullMarked
package dev.warrant.warrant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
