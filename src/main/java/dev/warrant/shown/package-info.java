/**
 * Text from outside in a form that is safe to show: what is invisible becomes visible, and look-alike letters are named.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.shown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
