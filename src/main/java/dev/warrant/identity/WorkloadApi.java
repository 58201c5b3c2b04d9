package dev.warrant.identity;

import io.spiffe.exception.SocketEndpointAddressException;
import io.spiffe.workloadapi.DefaultWorkloadApiClient;
import io.spiffe.workloadapi.DefaultWorkloadApiClient.ClientOptions;
import io.spiffe.workloadapi.WorkloadApiClient;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The connection to a Workload API. A failed one is dropped, because gRPC would wait minutes before it tried again. */
@Component
@ConditionalOnProperty(name = "warrant.identity.source", havingValue = IdentityProperties.SPIFFE)
final class WorkloadApi implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WorkloadApi.class);

    private final SpiffeProperties settings;
    private @Nullable WorkloadApiClient client;

    WorkloadApi(IdentityProperties properties) {
        this.settings = properties.spiffeSettings();
    }

    /** Asks; an interrupt ends the call. */
    <T> T ask(Question<T> question) throws Exception {
        WorkloadApiClient asked = client();
        try {
            return question.put(asked);
        } catch (Exception e) {
            giveUp(asked);
            throw e;
        }
    }

    private synchronized WorkloadApiClient client() throws SocketEndpointAddressException {
        WorkloadApiClient open = client;
        if (open == null) {
            ClientOptions.Builder options = ClientOptions.builder().executorService(threads());
            String socket = settings.socket();
            open = DefaultWorkloadApiClient.newClient(
                    socket == null
                            ? options.build()
                            : options.spiffeSocketPath(socket).build());
            client = open;
        }
        return open;
    }

    private synchronized void giveUp(WorkloadApiClient failed) {
        if (client == failed) {
            client = null;
        }
        try {
            failed.close();
        } catch (IOException e) {
            log.debug("A connection to the Workload API did not close", e);
        }
    }

    /** The client ends them when it is closed. */
    private static ExecutorService threads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "workload-api");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public synchronized void destroy() {
        if (client != null) {
            giveUp(client);
        }
    }

    /** Something to ask the Workload API. */
    interface Question<T> {
        T put(WorkloadApiClient client) throws Exception;
    }
}
