/** The drafter that asks a language model to choose among the observables that a slot admits. */
@NullMarked
package dev.warrant.drafting.llm;

import org.jspecify.annotations.NullMarked;
