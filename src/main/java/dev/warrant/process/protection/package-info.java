/**
 * What an edited diagram, decision or deployment must keep, so that nobody can model a way around people. It reads bytes and answers with
 * faults; it needs neither the engine nor Spring, and takes its rules from one file that Camunda Modeler's linter reads too.
 */
@NamedInterface("protection")
@NullMarked
package dev.warrant.process.protection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
