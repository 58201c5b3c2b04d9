/**
 * Jobs and timers: which node owns them, and whether they are due by the clock of the database.
 */
@NullMarked
package dev.warrant.process.engine.job;

import org.jspecify.annotations.NullMarked;
