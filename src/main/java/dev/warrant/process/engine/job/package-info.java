/**
 * Jobs and timers: whose they are, and whether it is their time by the clock of the database.
 */
@NullMarked
package dev.warrant.process.engine.job;

import org.jspecify.annotations.NullMarked;
