package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningWarrant
class DoorsTest {

    /** New for each test: an address from which an account signed in lately is spared, and stays so for the next one of that name. */
    private static final AtomicInteger ANALYSTS = new AtomicInteger();

    private static final String OLD = "correct-Horse-1";
    private static final String NEW = "another-Horse-2";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient database;

    private String mia = "";

    @BeforeEach
    void anAnalyst() {
        mia = "mia" + ANALYSTS.incrementAndGet();
        var user = identities.newUser(mia);
        user.setPassword(OLD);
        identities.saveUser(user);
        identities.createMembership(mia, "analyst");
    }

    @AfterEach
    void noAnalyst() {
        identities.deleteUser(mia);
    }

    @Test
    void aPersonChangesTheOwnPasswordAndTheAdministratorThatOfOthers() {
        assertThat(change("admin", "admin", mia, OLD + "x")).isEqualTo(204);
        assertThat(status(mia, OLD + "x")).isEqualTo(200);
        assertThat(change(mia, OLD + "x", mia, NEW + "x")).isEqualTo(204);
        assertThat(status(mia, NEW + "x")).isEqualTo(200);
        assertThat(database.sql(
                                "select changed_by from wr_membership where username = ? and change = 'password-set' order by seq")
                        .param(mia)
                        .query(String.class)
                        .list())
                .containsExactly("admin", mia);
        assertThat(change(mia, NEW + "x", mia, "short")).isEqualTo(400);
        assertThat(change("ana", "ana", mia, NEW)).isNotEqualTo(204);
        assertThat(change("ben", "wrong", "ben", NEW)).isEqualTo(400);
        assertThat(status(mia, NEW)).isEqualTo(401);
        assertThat(status("ben", "ben")).isEqualTo(200);
    }

    /** The web apps ask this before they let a person send a new password. */
    @Test
    void aPersonAsksWhetherAPasswordFitsThePolicyAndStillCreatesNobody() {
        assertThat(fits("short")).contains("\"valid\":false").contains("PASSWORD_POLICY_LENGTH");
        assertThat(fits(mia + "-Harbour-18")).contains("\"valid\":false").contains("PASSWORD_POLICY_USER_DATA");
        assertThat(fits("New-Harbour-18")).contains("\"valid\":true");
        assertThat(Caller.stranger(port)
                        .with("Authorization", Caller.basic(mia, OLD))
                        .post(
                                "/engine-rest/user/create",
                                "{\"profile\":{\"id\":\"mallory\"},\"credentials\":{\"password\":\"New-Harbour-18\"}}")
                        .statusCode())
                .isEqualTo(403);
        identities.setAuthentication(mia, List.of("analyst"));
        try {
            var created = identities.newUser("mallory");
            created.setPassword("New-Harbour-18");
            assertThatThrownBy(() -> identities.saveUser(created)).isInstanceOf(AuthorizationException.class);
        } finally {
            identities.clearAuthentication();
        }
        assertThat(identities.createUserQuery().userId("mallory").count()).isZero();
    }

    private String fits(String password) {
        return Caller.stranger(port)
                .with("Authorization", Caller.basic(mia, OLD))
                .post(
                        "/engine-rest/identity/password-policy",
                        "{\"password\":\"" + password + "\",\"profile\":{\"id\":\"" + mia + "\"}}")
                .body();
    }

    @Test
    void wrongPasswordsFromOneAddressDoNotKeepTheOwnerOut() {
        assertThat(status(mia, OLD)).isEqualTo(200);
        for (int guess = 0; guess < 25; guess++) {
            assertThat(status(mia, "wrong")).isEqualTo(401);
        }

        assertThat(status(mia, OLD)).isEqualTo(200);
    }

    @Test
    void whoNeverSignedInIsDelayedButNeverWhereTheStopIs() {
        for (int guess = 0; guess < 8; guess++) {
            assertThat(status(mia, "wrong")).isEqualTo(401);
        }

        assertThat(status(mia, OLD)).isEqualTo(401);
        assertThat(Caller.stranger(port)
                        .with("Authorization", Caller.basic(mia, OLD))
                        .get("/api/stop")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 240, 2500})
    void aQueryOfTooManyPartsIsRefused(int parts) {
        String query = IntStream.range(0, parts)
                .mapToObj(part -> "{\"nameLike\":\"%a%\"}")
                .collect(Collectors.joining(",", "{\"orQueries\":[", "]}"));

        for (String path : new String[] {"/engine-rest/task", "/engine-rest/history/task/count"}) {
            assertThat(Caller.program(port, "olga").post(path, query).statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"Content-Encoding, gzip, application/json, 415", "X-Other, x, text/csv, 415"})
    void aKindOfBodyThatNobodyReadsIs415AndNoRefusedAttempt(String header, String value, String type, int status) {
        long before = refused();

        var answer = Caller.program(port, "sensor").with(header, value).send("POST", "/api/incidents", type, "{}");
        Caller.program(port, "sensor").call("PUT", "/api/incidents");
        Caller.program(port, "sensor").call("POST", "/api/incidents/");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(refused()).isEqualTo(before);
    }

    @Test
    void aPlantedCookieIsNoToken() {
        Caller browser = Caller.browser(port, "ana");
        browser.with("Cookie", "WARRANT-CSRF=planted").with("X-WARRANT-CSRF", "planted");

        assertThat(browser.post("/api/incidents", "{}").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1, 302",
        "GET /camunda/app/tasklist/default/ HTTP/1.1, 302",
        "POST /camunda/api/cockpit/../engine/engine/default/message HTTP/1.1, 400",
        "POST /camunda/api/cockpit/%2e%2e/engine/engine/default/message HTTP/1.1, 400"
    })
    void whatACallerSaysOfHostAndPathLeadsNowhere(String line, int status) throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: evil.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("evil.example");
        }
    }

    @Test
    void theLibraryWithTheFlawIsNotTheOneThatRuns() {
        assertThat(StringUtils.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .doesNotContain("lang3-3.17");
    }

    private int change(String caller, String password, String of, String to) {
        var answer = Caller.stranger(port)
                .with("Authorization", Caller.basic(caller, passwordOf(caller, password)))
                .send(
                        "PUT",
                        "/engine-rest/user/" + of + "/credentials",
                        "application/json",
                        "{\"password\":\"" + to + "\",\"authenticatedUserPassword\":\"" + password + "\"}");
        return answer.statusCode();
    }

    /** Demo accounts have their name as password; what they claim as their present one may be another. */
    private String passwordOf(String caller, String claimed) {
        return caller.equals(mia) ? claimed : caller;
    }

    private int status(String user, String password) {
        return Caller.stranger(port)
                .with("Authorization", Caller.basic(user, password))
                .get("/api/templates")
                .statusCode();
    }

    private long refused() {
        return history.createUserOperationLogQuery()
                .operationType("Refused")
                .userId("sensor")
                .count();
    }
}
