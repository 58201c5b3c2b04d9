/**
 * Who calls the engine, a person or Warrant itself, and what each may command.
 */
@NullMarked
package dev.warrant.process.engine.call;

import org.jspecify.annotations.NullMarked;
