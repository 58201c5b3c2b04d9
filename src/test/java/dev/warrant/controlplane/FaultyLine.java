package dev.warrant.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line to a server that goes bad once a client sends certain words over it. */
public final class FaultyLine implements AutoCloseable {

    /** How the line goes bad. */
    public enum Fault {
        /** The question arrives, no answer comes back. */
        LOSE_ANSWER,
        /** The question arrives, the answer comes back a byte at a time. */
        DRIP_ANSWER,
        /** The line is cut before the question arrives. */
        CUT
    }

    private static final int DRIP_MILLIS = 300;

    private final ServerSocket entry;
    private final int server;
    private final String words;
    private final Fault fault;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean bad;

    public FaultyLine(int server, String words, Fault fault) {
        this.server = server;
        this.words = words;
        this.fault = fault;
        try {
            entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return entry.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entry.accept();
            Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.addAll(List.of(client, target));
            start(() -> forward(client, target));
            start(() -> answer(target, client));
        }
    }

    private void forward(Socket client, Socket target) throws IOException {
        byte[] buffer = new byte[8192];
        OutputStream out = target.getOutputStream();
        for (int read = client.getInputStream().read(buffer);
                read >= 0;
                read = client.getInputStream().read(buffer)) {
            if (new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(words)) {
                bad = true;
            }
            if (bad && fault == Fault.CUT) {
                client.close();
                target.close();
                return;
            }
            out.write(buffer, 0, read);
        }
        target.close();
    }

    private void answer(Socket target, Socket client) throws IOException, InterruptedException {
        InputStream in = target.getInputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (!bad) {
                client.getOutputStream().write(buffer, 0, read);
            } else if (fault == Fault.DRIP_ANSWER) {
                drip(buffer, read, client.getOutputStream());
            }
        }
        if (!bad) {
            client.close();
        }
    }

    private void drip(byte[] buffer, int length, OutputStream out) throws IOException, InterruptedException {
        for (int i = 0; i < length && !closed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS); i++) {
            out.write(buffer[i]);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        entry.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One of the ends hung up.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "faulty-line");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
