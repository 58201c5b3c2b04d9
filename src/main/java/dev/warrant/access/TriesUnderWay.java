package dev.warrant.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Passwords that this node is looking at, by account and address. */
final class TriesUnderWay {

    private static final long MILLI = 1_000_000;

    private final Map<From, Integer> tries = new HashMap<>();

    private record From(String account, String address) {}

    synchronized void begins(String account, String address) {
        tries.merge(new From(account, address), 1, Integer::sum);
    }

    synchronized void ends(String account, String address) {
        tries.computeIfPresent(new From(account, address), (from, number) -> number > 1 ? number - 1 : null);
        notifyAll();
    }

    /** @return whether none is under way any more; otherwise the time is over */
    synchronized boolean awaitNone(String account, String address, Duration longest) {
        From from = new From(account, address);
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (tries.containsKey(from)) {
                long left = (end - System.nanoTime()) / MILLI;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
