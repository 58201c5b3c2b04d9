/**
 * Asks a language model one closed question and takes nothing but a closed answer from it: within a time limit, a token budget and a
 * circuit breaker, with text from outside only as quoted data. It knows neither incidents nor what is done with an answer, and is the
 * only module that knows the libraries behind it.
 */
@ApplicationModule(allowedDependencies = {"canonical", "outgoing", "shown"})
@NullMarked
package dev.warrant.llm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
