/**
 * What people may submit, held against the form that was deployed with the task.
 */
@NullMarked
package dev.warrant.process.engine.form;

import org.jspecify.annotations.NullMarked;
