package dev.warrant.controlplane.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.EffectReader.Unreadable;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that never lets anybody in changes nothing, and is not waited for. */
class UnreachableServerTest {

    private static final Duration BOUND = Duration.ofSeconds(5);

    @ParameterizedTest
    @EnumSource(Manner.class)
    void nothingIsAppliedAndNobodyWaits(Manner manner) throws IOException {
        try (HostileServer server = new HostileServer(manner)) {
            Target target = Target.impatient(PreparedServer.url(server.port()));
            ActionCall call = Target.call("postgresql.block-login", "app");
            Snapshot before = new Snapshot(JsonNodeFactory.instance.objectNode().put("canLogin", true), new byte[0]);
            Credential credential = new Credential(
                    "cred-1", "postgresql", "warrant_c_1@orders", "top-secret".toCharArray(), Instant.MAX);

            Instant start = Instant.now();
            StepOutcome outcome = target.executor().apply(call, before, credential);

            assertThat(Duration.between(start, Instant.now())).isLessThan(BOUND);
            assertThat(outcome).isInstanceOf(StepOutcome.RefusedForNow.class);
            assertThat(outcome.toString()).contains("'orders'").doesNotContain("top-secret");
            assertThat(target.executor().undo(call, before, credential)).isInstanceOf(UndoOutcome.Failed.class);
            assertThat(target.reader().read(call)).isInstanceOf(Unreadable.class);
            assertThat(target.rehearser().rehearse(call)).satisfies(rehearsal -> {
                assertThat(rehearsal.shown()).isFalse();
                assertThat(rehearsal.toString()).contains("'orders'").doesNotContain(PreparedServer.PREVIEW_PASSWORD);
            });
            assertThatThrownBy(() -> target.executor().snapshot(call, credential))
                    .isInstanceOf(PlaneFailure.class);
            assertThatThrownBy(() -> target.minter()
                            .mint(
                                    "cred-2",
                                    new Grant(call, Target.resource(call), Purpose.APPLY),
                                    Duration.ofMinutes(1)))
                    .isInstanceOf(PlaneFailure.class)
                    .hasMessageNotContaining(PreparedServer.BROKER_PASSWORD);
        }
    }

    private enum Manner {
        /** Nobody listens. */
        CLOSED,
        /** Takes the connection and says nothing. */
        SILENT,
        /** Takes the connection and hangs up. */
        HANGS_UP,
        /** Starts an answer and never ends it. */
        DRIPS
    }

    private static final class HostileServer implements AutoCloseable {

        private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CountDownLatch closed = new CountDownLatch(1);
        private final Manner manner;

        HostileServer(Manner manner) throws IOException {
            this.manner = manner;
            if (manner == Manner.CLOSED) {
                entry.close();
            }
            Thread thread = new Thread(this::accept, "hostile-server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return entry.getLocalPort();
        }

        private void accept() {
            while (!entry.isClosed()) {
                try {
                    Socket client = entry.accept();
                    Thread thread = new Thread(() -> serve(client), "hostile-answer");
                    thread.setDaemon(true);
                    thread.start();
                } catch (IOException e) {
                    return;
                }
            }
        }

        private void serve(Socket client) {
            try (client) {
                if (manner == Manner.SILENT) {
                    closed.await();
                } else if (manner == Manner.DRIPS) {
                    drip(client);
                }
            } catch (IOException e) {
                // The client hung up.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Declines encryption, then begins an error message (type E) of length 255 that does not come to its end in time. */
        private void drip(Socket client) throws IOException, InterruptedException {
            OutputStream out = client.getOutputStream();
            out.write(new byte[] {'N', 'E', 0, 0, 0, (byte) 255});
            while (!closed.await(200, TimeUnit.MILLISECONDS)) {
                out.write(0);
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            entry.close();
        }
    }
}
