package dev.warrant.secrets;

import java.util.Set;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Fails a run of tests, whichever they were, when a secret that they used came out somewhere; it names the secret and never shows it. It looks once, at
 * the end of the session: the build executes each class by itself, and a search after each would cost more than the tests.
 */
public final class NoSecretComesOut implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        LetOut.listen();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        demandNone(LetOut.secrets());
    }

    static void demandNone(Set<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError("Secrets of the tests came out:\n" + String.join("\n", found));
        }
    }
}
