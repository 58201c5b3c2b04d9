package dev.warrant.admission;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** One connection of a caller, and whom it is waiting for. Times are those of {@link System#nanoTime()}. */
final class Connection {

    /** What a connection does; all but {@code WORKING} wait for the caller, or make it wait. */
    enum Doing {
        IDLE,
        READING,
        WORKING,
        PAUSING,
        WRITING
    }

    private final SocketChannel channel;
    private final String address;
    private Doing doing = Doing.IDLE;
    private long since;
    private long firstRead;
    private long firstWrite;
    private boolean cut;

    Connection(SocketChannel channel, String address, long now) {
        this.channel = channel;
        this.address = address;
        this.since = now;
    }

    String address() {
        return address;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** A request has begun or ended; its time counts from here. */
    synchronized void turnsTo(Doing next, long now) {
        doing = next;
        since = now;
        firstRead = 0;
        firstWrite = 0;
    }

    synchronized void reads(long now) {
        doing = Doing.READING;
        firstRead = firstRead == 0 ? now : firstRead;
        since = firstRead;
    }

    synchronized void writes(long now) {
        doing = Doing.WRITING;
        firstWrite = firstWrite == 0 ? now : firstWrite;
        since = firstWrite;
    }

    synchronized void pauses(long now) {
        doing = Doing.PAUSING;
        since = now;
    }

    synchronized void works() {
        doing = Doing.WORKING;
    }

    synchronized boolean waitsForItsCaller() {
        return doing != Doing.WORKING && !cut;
    }

    synchronized long since() {
        return since;
    }

    synchronized boolean isCut() {
        return cut;
    }

    synchronized boolean takesTooLong(long now, Duration header, Duration body, Duration answer) {
        Duration allowed =
                switch (doing) {
                    case IDLE -> header;
                    case READING -> body;
                    case WRITING -> answer;
                    case WORKING, PAUSING -> null;
                };
        return allowed != null && now - since > allowed.toNanos();
    }

    /**
     * Ends the wait for the caller, also for a waiting thread, which sees the end of the input. Closing the channel itself is
     * left to the server, which counts its connections.
     */
    synchronized void cut() {
        cut = true;
        try {
            channel.shutdownInput();
            if (doing != Doing.READING) {
                channel.shutdownOutput();
            }
        } catch (IOException gone) {
            // The caller has closed it already, which is what cutting is for.
        }
    }
}
