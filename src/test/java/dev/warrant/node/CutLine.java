package dev.warrant.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line to a server that can be cut and mended. */
final class CutLine implements AutoCloseable {

    private final ServerSocket entry;
    private final int server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    CutLine(int server) throws IOException {
        this.server = server;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    void cut() throws IOException {
        cut = true;
        hangUp();
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        entry.close();
        hangUp();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entry.accept();
            if (cut) {
                client.close();
            } else {
                join(client, new Socket(InetAddress.getLoopbackAddress(), server));
            }
        }
    }

    private void join(Socket client, Socket target) {
        sockets.addAll(List.of(client, target));
        start(() -> pass(client, target));
        start(() -> pass(target, client));
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException hungUp) {
                        // One of the ends hung up.
                    } catch (UncheckedIOException hungUp) {
                        // The same, said by a stream.
                    }
                },
                "cut-line");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
