package dev.warrant.admission;

import java.util.concurrent.Callable;

/** For work that must reach the database although other calls hold every connection of theirs. */
public final class ReservedConnections {

    private ReservedConnections() {}

    /** The work with the reserved connections, on whatever thread it runs. */
    public static <T> Callable<T> with(Callable<T> work) {
        return () -> {
            Lane before = Lane.current();
            Lane.RESERVED.enter();
            try {
                return work.call();
            } finally {
                before.enter();
            }
        };
    }
}
