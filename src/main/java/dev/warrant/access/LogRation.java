package dev.warrant.access;

import java.util.function.LongConsumer;

/** Lets a limited number of lines a minute into the log; the first one of the next minute comes with the number of those left out. */
final class LogRation {

    private static final long MINUTE = 60_000_000_000L;

    private final int most;
    private long began;
    private int told;
    private long keptBack;

    LogRation(int most) {
        this.most = most;
    }

    /** @param nanos now, as {@link System#nanoTime()} tells it */
    synchronized boolean allows(long nanos, LongConsumer keptBackBefore) {
        if (told == 0 || nanos - began > MINUTE) {
            if (keptBack > 0) {
                keptBackBefore.accept(keptBack);
            }
            began = nanos;
            told = 0;
            keptBack = 0;
        }
        if (told < most) {
            told++;
            return true;
        }
        keptBack++;
        return false;
    }
}
