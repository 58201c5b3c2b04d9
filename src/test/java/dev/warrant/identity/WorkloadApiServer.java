package dev.warrant.identity;

import com.google.protobuf.ByteString;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.stub.StreamObserver;
import io.spiffe.workloadapi.grpc.SpiffeWorkloadAPIGrpc.SpiffeWorkloadAPIImplBase;
import io.spiffe.workloadapi.grpc.Workload.JWTBundlesRequest;
import io.spiffe.workloadapi.grpc.Workload.JWTBundlesResponse;
import io.spiffe.workloadapi.grpc.Workload.JWTSVID;
import io.spiffe.workloadapi.grpc.Workload.JWTSVIDRequest;
import io.spiffe.workloadapi.grpc.Workload.JWTSVIDResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Speaks the published SPIFFE Workload API (workload.proto) on a Unix socket, as an agent of SPIRE does: refuses calls without the security
 * header, attests whoever calls, and keeps the stream of bundles open.
 */
public final class WorkloadApiServer implements AutoCloseable {

    public static final String DOMAIN = "acme.example";

    private final Path socket;
    private final Map<String, String> registered = new TreeMap<>();
    private final Map<String, ECKey> keys = new TreeMap<>();
    private EpollEventLoopGroup threads;
    private Server server;
    private volatile Status refusal = Status.OK;
    private volatile boolean silent;

    public WorkloadApiServer() {
        try {
            socket = Files.createTempDirectory("spiffe").resolve("api.sock");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rotate(DOMAIN);
    }

    /** Registers the three roles, each with an id of its own that ends with its word. */
    public WorkloadApiServer withThreeRoles() {
        for (Role role : Role.values()) {
            register(role.word(), id(role));
        }
        return this;
    }

    public WorkloadApiServer start() {
        threads = new EpollEventLoopGroup(2);
        try {
            Files.deleteIfExists(socket);
            server = NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                    .channelType(EpollServerDomainSocketChannel.class)
                    .bossEventLoopGroup(threads)
                    .workerEventLoopGroup(threads)
                    .intercept(new SecurityHeader())
                    .addService(new Api())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public static String id(Role role) {
        return "spiffe://" + DOMAIN + "/warrant/" + role.word();
    }

    public String address() {
        return "unix:" + socket;
    }

    /** From now on, this hint comes with this identity. */
    public void register(String hint, String id) {
        registered.put(hint, id);
    }

    void unregister(String hint) {
        registered.remove(hint);
    }

    /** A new key signs from now on, and the one before counts no longer. */
    void rotate(String domain) {
        try {
            keys.put(
                    domain,
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(new KeyUse("jwt-svid"))
                            .keyID(UUID.randomUUID().toString())
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every call is answered with this from now on; {@link Status#OK} stands for an answer. */
    public void refuse(Status status) {
        refusal = status;
    }

    /** Calls are taken and not answered. */
    void fallSilent() {
        silent = true;
    }

    /** What this server would hand out, signed with the key of any domain. */
    String token(String keyOfDomain, String subject, List<String> audience) {
        ECKey key = keys.get(keyOfDomain);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .subject(subject)
                        .audience(audience)
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        server.shutdownNow();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        server = null;
    }

    private final class Api extends SpiffeWorkloadAPIImplBase {

        @Override
        public void fetchJWTSVID(JWTSVIDRequest request, StreamObserver<JWTSVIDResponse> caller) {
            if (silent) {
                return;
            }
            JWTSVIDResponse.Builder answer = JWTSVIDResponse.newBuilder();
            registered.forEach((hint, id) -> {
                if (request.getSpiffeId().isEmpty() || request.getSpiffeId().equals(id)) {
                    answer.addSvids(JWTSVID.newBuilder()
                            .setSpiffeId(id)
                            .setHint(hint)
                            .setSvid(token(domainOf(id), id, request.getAudienceList())));
                }
            });
            if (!refusal.isOk() || answer.getSvidsCount() == 0) {
                caller.onError(
                        (refusal.isOk() ? Status.PERMISSION_DENIED.withDescription("no identity issued") : refusal)
                                .asRuntimeException());
                return;
            }
            caller.onNext(answer.build());
            caller.onCompleted();
        }

        @Override
        public void fetchJWTBundles(JWTBundlesRequest request, StreamObserver<JWTBundlesResponse> caller) {
            if (silent) {
                return;
            }
            if (!refusal.isOk()) {
                caller.onError(refusal.asRuntimeException());
                return;
            }
            JWTBundlesResponse.Builder answer = JWTBundlesResponse.newBuilder();
            keys.forEach((domain, key) -> answer.putBundles(
                    "spiffe://" + domain, ByteString.copyFrom(new JWKSet(key).toString(true), StandardCharsets.UTF_8)));
            caller.onNext(answer.build());
        }

        private String domainOf(String id) {
            return id.substring("spiffe://".length()).split("/")[0];
        }
    }

    /** A real one refuses callers that may have been led here by somebody else (SPIFFE Workload Endpoint, 3). */
    private static final class SecurityHeader implements ServerInterceptor {

        private static final Metadata.Key<String> HEADER =
                Metadata.Key.of("workload.spiffe.io", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if ("true".equals(headers.get(HEADER))) {
                return next.startCall(call, headers);
            }
            call.close(Status.INVALID_ARGUMENT.withDescription("security header missing"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}
