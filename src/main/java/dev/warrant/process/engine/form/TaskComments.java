package dev.warrant.process.engine.form;

import java.util.function.Supplier;

/** Where comments on tasks are kept besides the task, so that they outlive it. */
public interface TaskComments {

    /** Makes the comment, and keeps who said what, in one transaction. */
    <T> T keep(String taskId, String person, String text, Supplier<T> comment);
}
