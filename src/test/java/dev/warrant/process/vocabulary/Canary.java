package dev.warrant.process.vocabulary;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;

/** What an attack calls to show that it ran. */
public class Canary implements JavaDelegate, ExecutionListener, TaskListener {

    private static int touched;

    public Canary() {
        touch();
    }

    public static String touch() {
        touched++;
        return "1";
    }

    static int touched() {
        return touched;
    }

    @Override
    public void execute(DelegateExecution execution) {
        touch();
    }

    @Override
    public void notify(DelegateExecution execution) {
        touch();
    }

    @Override
    public void notify(DelegateTask task) {
        touch();
    }
}
