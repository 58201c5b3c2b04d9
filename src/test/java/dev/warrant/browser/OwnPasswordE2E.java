package dev.warrant.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.elementToBeClickable;
import static org.openqa.selenium.support.ui.ExpectedConditions.textMatches;
import static org.openqa.selenium.support.ui.ExpectedConditions.visibilityOfElementLocated;

import dev.warrant.RunningWarrant;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A person changes their own password on Camunda's Welcome page, and signs in with the new one. */
@InBrowser
@RunningWarrant
class OwnPasswordE2E {

    private static final String PERSON = "mara";
    private static final String OLD = "Old-Harbour-17";
    private static final String NEW = "New-Harbour-18";

    private static final By SUBMIT = By.cssSelector("form[name=changePassword] button[type=submit]");

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    private Chromium chromium;

    @BeforeEach
    void anAnalyst() {
        User user = identities.newUser(PERSON);
        user.setFirstName("Mara");
        user.setLastName("Aalto");
        user.setPassword(OLD);
        identities.saveUser(user);
        identities.createMembership(PERSON, "analyst");
        chromium = Chromium.open();
    }

    @AfterEach
    void noAnalyst() {
        chromium.close();
        identities.deleteUser(PERSON);
    }

    @Test
    void isChangedThereAndIsTheOneThatCountsFromThenOn() {
        signIn(OLD);
        untilItSays("Applications");

        change(OLD, "short");
        untilItSays("Your Password is missing some criteria");
        assertThat(submit().isEnabled()).isFalse();

        change("Not-My-Password-1", NEW);
        send();
        untilItSays("Error while changing password");

        change(OLD, NEW);
        send();
        untilItSays("Password changed");

        chromium.driver().manage().deleteAllCookies();
        signIn(OLD);
        untilItSays("Sign in to Warrant");
        assertThat(chromium.driver().getCurrentUrl()).contains("/login");
        signIn(NEW);
        untilItSays("Applications");
    }

    private void signIn(String password) {
        // Otherwise the same address with a fragment is not loaded again.
        chromium.driver().get("about:blank");
        chromium.driver().get("http://localhost:" + port + "/camunda/app/welcome/default/#!/welcome");
        chromium.await("the sign-in page", visibilityOfElementLocated(By.name("username")))
                .sendKeys(PERSON);
        chromium.driver().findElement(By.name("password")).sendKeys(password);
        chromium.driver().findElement(By.cssSelector("button[type=submit]")).click();
    }

    private void change(String present, String wanted) {
        chromium.driver().navigate().refresh();
        chromium.await("the link", elementToBeClickable(By.linkText("Change password")))
                .click();
        write(By.id("user-password-current"), present);
        write(By.cssSelector("[cam-widget-password] input"), wanted);
        write(By.id("user-password-confirmation"), wanted);
    }

    private void write(By field, String text) {
        chromium.await("the field " + field, visibilityOfElementLocated(field)).sendKeys(text);
    }

    /** The page asks the server whether the password fits before it lets anybody send it. */
    private void send() {
        chromium.await("a button that can be pressed", elementToBeClickable(SUBMIT))
                .click();
    }

    private WebElement submit() {
        return chromium.driver().findElement(SUBMIT);
    }

    private void untilItSays(String text) {
        chromium.await(
                "the words '" + text + "'", textMatches(By.tagName("body"), Pattern.compile(Pattern.quote(text))));
    }
}
