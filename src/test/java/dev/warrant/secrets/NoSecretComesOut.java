package dev.warrant.secrets;

import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Fails a run of tests, whichever they were, when a secret that they used came out somewhere; it names the secret and never shows it. */
public final class NoSecretComesOut implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(NoSecretComesOut.class))
                .getOrComputeIfAbsent("end", key -> new End(), End.class);
    }

    private static final class End implements CloseableResource {

        End() {
            LetOut.listen();
        }

        @Override
        public void close() {
            demandNone(LetOut.secrets());
        }
    }

    static void demandNone(Set<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError("Secrets of the tests came out:\n" + String.join("\n", found));
        }
    }
}
