package dev.warrant.admission;

import java.nio.channels.SocketChannel;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/** HTTP as the server speaks it, with each new connection shown to {@link Connections} first. Public, because the server creates it by name. */
public final class GuardedProtocol extends Http11NioProtocol {

    public GuardedProtocol() {
        super(new GuardedEndpoint());
    }

    void guardedBy(Connections connections) {
        ((GuardedEndpoint) getEndpoint()).connections = connections;
    }

    private static final class GuardedEndpoint extends NioEndpoint {

        private volatile @Nullable Connections connections;

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            Connections guard = connections;
            return (guard == null || guard.admit(socket)) && super.setSocketOptions(socket);
        }
    }
}
