/**
 * The engine as Warrant runs it: its accounts and rights, what people may command it, and what may be deployed to it. Everything that the engine
 * opens by default is closed here.
 */
@NullMarked
package dev.warrant.process.engine;

import org.jspecify.annotations.NullMarked;
