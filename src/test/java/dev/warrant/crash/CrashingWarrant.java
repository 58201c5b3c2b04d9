package dev.warrant.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warrant.WarrantApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application as it is, in a process that can be told where to stand still and asked what its database holds. */
public final class CrashingWarrant {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CrashingWarrant() {}

    /** @param arguments the file in which to say that it is up, then those of the application */
    public static void main(String[] arguments) throws IOException {
        String[] settings = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
        ConfigurableApplicationContext application = started(settings);
        JdbcTemplate database = application.getBean(JdbcTemplate.class);
        HttpServer control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        control.setExecutor(Executors.newCachedThreadPool());
        answer(control, "/assign", body -> {
            for (var point : JSON.readTree(body).properties()) {
                CrashHooks.POINTS.assign(point.getKey(), JSON.treeToValue(point.getValue(), WorkLane.Place.class));
            }
            return "assigned";
        });
        answer(control, "/go-on", body -> {
            JSON.readTree(body).forEach(incident -> CrashHooks.POINTS.goOn(incident.asText()));
            return "going on";
        });
        answer(control, "/events", body -> CrashHooks.POINTS.events());
        answer(control, "/still", body -> CrashHooks.POINTS.still());
        answer(
                control,
                "/query",
                body -> database.query(
                        body, (row, number) -> new String[] {row.getString(1), row.getString(2), row.getString(3)}));
        answer(control, "/update", database::update);
        control.start();
        String ports = application.getEnvironment().getProperty("local.server.port") + " "
                + control.getAddress().getPort();
        Path written = Files.writeString(Path.of(arguments[0] + ".part"), ports);
        Files.move(written, Path.of(arguments[0]), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Threads that a failed start leaves behind would keep the process alive, and the suite waiting. */
    private static ConfigurableApplicationContext started(String[] settings) {
        try {
            return new SpringApplication(WarrantApplication.class, CrashHooks.class).run(settings);
        } catch (RuntimeException e) {
            Runtime.getRuntime().halt(1);
            throw e;
        }
    }

    private static void answer(HttpServer control, String path, Question question) {
        control.createContext(path, exchange -> {
            try {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                send(exchange, 200, JSON.writeValueAsBytes(question.answer(body)));
            } catch (RuntimeException e) {
                send(exchange, 500, e.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private interface Question {
        Object answer(String body) throws IOException;
    }
}
