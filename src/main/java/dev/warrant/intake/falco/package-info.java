/** Falco's rule events as incidents, as Falco and Falcosidekick send them over HTTP. */
@NullMarked
package dev.warrant.intake.falco;

import org.jspecify.annotations.NullMarked;
