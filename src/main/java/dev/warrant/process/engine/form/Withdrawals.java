package dev.warrant.process.engine.form;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;

/** Takes an answer to a task that ends the remediation as a whole, in place of completing the task. */
public interface Withdrawals {

    /**
     * Withdraws the remediation if that is what the person answered.
     *
     * @param groups the groups of the person
     * @param answer what the form asks for, by its keys
     * @return false for every other answer
     */
    boolean takes(Task task, String person, Collection<String> groups, Map<String, Object> answer);
}
