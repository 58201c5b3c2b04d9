/**
 * The ways into the engine over HTTP: sign-in, the bounds of queries, and what goes wrong.
 */
@NullMarked
package dev.warrant.process.engine.door;

import org.jspecify.annotations.NullMarked;
