package dev.warrant.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningWarrant
@ExtendWith(OutputCaptureExtension.class)
class BrowserSessionTest {

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Test
    void aPageLeadsToTheSignInPageAndBack() {
        Caller browser = Caller.stranger(port).with("Accept", "text/html");

        var redirect = browser.get("/camunda/app/tasklist/default/");
        var login = browser.get("/login");
        String form = "username=ben&password=ben&_csrf=" + browser.cookie("WARRANT-CSRF");
        var signedIn = browser.send("POST", "/login", "application/x-www-form-urlencoded", form);

        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        assertThat(login.body()).contains("name=\"username\"", "name=\"password\"", "/login.js");
        assertThat(login.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'"));
        assertThat(signedIn.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/camunda/app/tasklist/default/"));
    }

    @Test
    void tasklistKnowsWhoHasSignedIn() {
        Caller browser = Caller.browser(port, "ben");

        var page = browser.get("/camunda/app/tasklist/default/");
        var user = browser.json("/camunda/api/admin/auth/user/default");
        var filters = browser.json("/camunda/api/engine/engine/default/filter?resourceType=Task");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Camunda Tasklist");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("nonce"));
        assertThat(user.path("userId").asText()).isEqualTo("ben");
        assertThat(user.path("authorizedApps"))
                .extracting(app -> app.asText())
                .contains("tasklist")
                .doesNotContain("admin", "cockpit");
        assertThat(filters)
                .extracting(filter -> filter.path("name").asText())
                .containsExactlyInAnyOrder("Approvers' tasks", "Approvals", "Challenges", "Repairs");
    }

    @Test
    void theSessionCookieIsRenewedAtSignInAndKeptFromScripts() {
        Caller browser = Caller.browser(port, "ben");
        String before = browser.cookie("JSESSIONID");
        browser.get("/login");
        var signedIn = browser.send(
                "POST",
                "/login",
                "application/x-www-form-urlencoded",
                "username=ana&password=ana&_csrf=" + browser.cookie("WARRANT-CSRF"));

        assertThat(before).isNotEmpty();
        assertThat(browser.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"))
                .isNotEmpty();
    }

    @Test
    void aCallFromASessionNeedsTheToken() {
        Caller browser = Caller.browser(port, "ben");
        browser.get("/swagger-ui/index.html");

        var without = browser.post("/engine-rest/task/count", "{}");
        browser.with("X-WARRANT-CSRF", browser.cookie("WARRANT-CSRF"));
        var with = browser.post("/engine-rest/task/count", "{}");

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(Caller.read(without).path("detail").asText()).contains("WARRANT-CSRF");
        assertThat(with.statusCode()).as(with.body()).isEqualTo(200);
    }

    @Test
    void aCallFromASessionToAWebAppNeedsTheWebAppsToken() {
        Caller browser = Caller.browser(port, "ben");
        browser.get("/camunda/app/tasklist/default/");

        var without = browser.post("/camunda/api/engine/engine/default/task/count", "{}");

        assertThat(without.statusCode()).isEqualTo(403);
    }

    @Test
    void aRememberedPasswordDoesNotServeAnotherSite() {
        var forged =
                Caller.program(port, "ben").with("Sec-Fetch-Site", "cross-site").post("/engine-rest/task/count", "{}");

        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void signingInFromAnotherSiteIsRefused() {
        var forged = Caller.stranger(port)
                .send("POST", "/login", "application/x-www-form-urlencoded", "username=ben&password=ben");

        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void aPageIsForgottenOnceItIsShown() {
        Caller browser = Caller.stranger(port).with("Accept", "text/html");
        browser.get("/camunda/app/tasklist/default/?a=1");
        assertThat(browser.cookie("WARRANT-PAGE")).isNotEmpty();

        signIn(browser, "ben", "ben");
        browser.get("/camunda/app/tasklist/default/?a=1");

        assertThat(browser.cookie("WARRANT-PAGE")).isEmpty();
    }

    @Test
    void strangersLeaveNoSession() {
        Caller stranger = Caller.stranger(port).with("Accept", "text/html");

        stranger.get("/camunda/app/tasklist/default/");
        stranger.get("/nowhere");
        var refused = signIn(stranger, "nobody", "wrong");

        assertThat(refused.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?error"));
        assertThat(stranger.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void aPersonTakenOutOfAGroupLosesItsRightsAtOnce() {
        var user = identities.newUser("max");
        user.setPassword("correct-Horse-2");
        identities.saveUser(user);
        identities.createMembership("max", "approver");
        try {
            Caller browser = Caller.stranger(port).with("Accept", "text/html");
            signIn(browser, "max", "correct-Horse-2");
            var before = browser.get("/camunda/app/tasklist/default/");

            identities.deleteMembership("max", "approver");
            identities.createMembership("max", "analyst");
            var after = browser.get("/camunda/app/tasklist/default/");

            assertThat(before.statusCode()).isEqualTo(200);
            assertThat(after.statusCode()).isEqualTo(302);
            assertThat(after.headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        } finally {
            identities.deleteUser("max");
        }
    }

    @Test
    void aDeletedPersonIsAStrangerAtOnce() {
        var user = identities.newUser("moe");
        user.setPassword("correct-Horse-3");
        identities.saveUser(user);
        identities.createMembership("moe", "approver");
        Caller browser = Caller.stranger(port).with("Accept", "text/html");
        signIn(browser, "moe", "correct-Horse-3");
        browser.with("Accept", "application/json");
        int before = browser.get("/engine-rest/task").statusCode();

        identities.deleteUser("moe");

        assertThat(before).isEqualTo(200);
        assertThat(browser.get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void refusalsAreLoggedWithoutSecrets(CapturedOutput log) {
        Caller.stranger(port)
                .with("Authorization", Caller.basic("no\u202Ebody", "my-Secret-9"))
                .get("/api/templates?token=my-Secret-9");
        Caller.program(port, "ana").get("/actuator/prometheus");

        assertThat(log)
                .contains("Sign-in failed: account 'no⟦U+202E⟧body', call GET /api/templates")
                .contains("Access denied: account 'ana', call GET /actuator/prometheus")
                .doesNotContain("my-Secret-9");
    }

    @Test
    void aNameThatCannotBeStoredIsAnUnknownAccount() {
        assertThat(signIn("be\u0000n", "ben")).isEqualTo(401);
    }

    @Test
    void programsLeaveNoSession() {
        Caller program = Caller.program(port, "cora");

        program.get("/api/templates");
        program.get("/engine-rest/task");

        assertThat(program.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void signingOutOfAWebAppEndsTheSession() {
        Caller browser = Caller.browser(port, "ben");
        browser.get("/camunda/app/tasklist/default/");
        browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")).with("Accept", "application/json");

        var out = browser.post("/camunda/api/admin/auth/user/default/logout", "");
        var after = browser.get("/camunda/api/engine/engine/default/task");

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(after.statusCode()).isEqualTo(401);
        assertThat(after.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void aWrongTokenOfTheWebAppsIsRefusedAndTheSessionStays() {
        Caller browser = Caller.browser(port, "ben");
        browser.get("/camunda/app/tasklist/default/");
        String token = browser.cookie("XSRF-TOKEN");
        String count = "/camunda/api/engine/engine/default/task/count";
        browser.with("Accept", "application/json");

        var without = browser.post(count, "{}");
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.headers().firstValue("X-XSRF-TOKEN")).hasValue("Required");
        browser.with("X-XSRF-TOKEN", "planted");
        var wrong = browser.post(count, "{}");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("X-XSRF-TOKEN").doesNotContain(token);

        assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        assertThat(browser.with("X-XSRF-TOKEN", token).post(count, "{}").statusCode())
                .isEqualTo(200);
    }

    /** A browser that lost the cookie, or was given another one, would otherwise be refused until the session ends. */
    @Test
    void aBrowserWithAWrongCookieOfTheWebAppsIsGivenTheRightOneAgain() {
        Caller browser = Caller.browser(port, "ben");
        browser.get("/camunda/app/tasklist/default/");
        String token = browser.cookie("XSRF-TOKEN");

        var refused = Caller.stranger(port)
                .with("Cookie", "JSESSIONID=" + browser.cookie("JSESSIONID") + "; XSRF-TOKEN=planted")
                .with("X-XSRF-TOKEN", "planted")
                .post("/camunda/api/engine/engine/default/task/count", "{}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN=" + token + ";")
                        && cookie.contains("Path=/camunda;")
                        && !cookie.contains("HttpOnly"));
    }

    @Test
    void aCallOfTheWebAppsWithoutASessionIsRefusedAndMakesNone() {
        Caller program = Caller.program(port, "ben");

        assertThat(program.post("/camunda/api/engine/engine/default/task/count", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(program.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void aWrongMethodAtThePageForSigningInIs405WhoeverCalls() {
        for (Caller caller : List.of(Caller.stranger(port), Caller.program(port, "ben"), Caller.browser(port, "ben"))) {
            for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
                var answer = caller.call(method, "/login");

                assertThat(answer.statusCode()).as(method).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
            }
        }
        assertThat(Caller.stranger(port)
                        .call("DELETE", "/actuator/health")
                        .headers()
                        .firstValue("Allow"))
                .hasValue("GET, HEAD");
        assertThat(Caller.stranger(port).call("DELETE", "/api/remediations").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aWrongPasswordIsRefusedAndDoesNotKeepItsOwnerOut() {
        var user = identities.newUser("mia");
        user.setPassword("correct-Horse-1");
        identities.saveUser(user);
        try {
            assertThat(signIn("mia", "correct-Horse-1")).isNotEqualTo(401);
            for (int guess = 0; guess < 20; guess++) {
                assertThat(signIn("mia", "wrong")).isEqualTo(401);
            }
            assertThat(signIn("mia", "correct-Horse-1")).isNotEqualTo(401);
            assertThat(signIn("nobody", "wrong")).isEqualTo(401);
        } finally {
            identities.deleteUser("mia");
        }
    }

    private static HttpResponse<String> signIn(Caller browser, String user, String password) {
        browser.get("/login");
        String form = "username=" + user + "&password=" + password + "&_csrf=" + browser.cookie("WARRANT-CSRF");
        return browser.send("POST", "/login", "application/x-www-form-urlencoded", form);
    }

    private int signIn(String user, String password) {
        return Caller.stranger(port)
                .with("Authorization", Caller.basic(user, password))
                .get("/api/templates")
                .statusCode();
    }
}
