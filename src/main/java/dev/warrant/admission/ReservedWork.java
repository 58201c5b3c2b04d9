package dev.warrant.admission;

import java.util.concurrent.Callable;

/** Work for a call that must answer, done on a thread of its own: it uses the database connections that other calls cannot take. */
public final class ReservedWork {

    private ReservedWork() {}

    /** The same work, with the reserved connections. */
    public static <T> Callable<T> of(Callable<T> work) {
        return () -> {
            Lane.RESERVED.enter();
            try {
                return work.call();
            } finally {
                Lane.leave();
            }
        };
    }
}
