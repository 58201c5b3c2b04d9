package dev.warrant;

import dev.warrant.secrets.LetOut;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Knows which test runs, so that what tests share can hold them to their marks and say what happened when. Tests run one after another. */
public final class RunningTest implements TestExecutionListener {

    private static final Deque<TestIdentifier> RUNNING = new ArrayDeque<>();

    /** Whether the test that runs carries this tag, itself or by its class. */
    static boolean isTagged(String tag) {
        synchronized (RUNNING) {
            return RUNNING.stream().anyMatch(test -> test.getTags().contains(TestTag.create(tag)));
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        synchronized (RUNNING) {
            RUNNING.push(test);
            LetOut.runs(test.getUniqueId());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        synchronized (RUNNING) {
            RUNNING.remove(test);
        }
        if (test.getSource().filter(ClassSource.class::isInstance).isPresent()) {
            Databases.classIsOver();
        }
    }
}
