package dev.warrant.browser;

import static org.openqa.selenium.support.ui.ExpectedConditions.elementToBeClickable;
import static org.openqa.selenium.support.ui.ExpectedConditions.invisibilityOfElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.not;
import static org.openqa.selenium.support.ui.ExpectedConditions.presenceOfElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.textMatches;
import static org.openqa.selenium.support.ui.ExpectedConditions.urlContains;
import static org.openqa.selenium.support.ui.ExpectedConditions.visibilityOfElementLocated;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Camunda Tasklist as one person uses it: by what is written on the page, not by how the page is built, wherever that is possible. */
final class Tasklist implements AutoCloseable {

    private static final By FORM = By.cssSelector(".fjs-container");

    private static final By OPEN_FIELD = By.cssSelector(".fjs-container textarea:not([readonly]):not([disabled])");
    private static final int LONG_FORM = 3600;

    private final Chromium chromium;
    private final String base;

    private Tasklist(Chromium chromium, int port) {
        this.chromium = chromium;
        this.base = "http://localhost:" + port;
    }

    /** Signs in and waits for the list of tasks. */
    static Tasklist of(String user, int port) {
        return signedIn(user, port, "/camunda/app/tasklist/default/#/");
    }

    /** Follows a link to a task, as a mail holds it, and signs in on the way. */
    static Tasklist openedByLink(String user, int port, String taskId) {
        return signedIn(user, port, "/camunda/app/tasklist/default/#/?task=" + taskId)
                .whenTheFormIsThere();
    }

    /** Signs in on the way to another page, whatever comes there. */
    static Tasklist signedInAt(String user, int port, String path) {
        return signedIn(user, port, path);
    }

    private static Tasklist signedIn(String user, int port, String path) {
        Chromium chromium = Chromium.open();
        Tasklist tasklist = new Tasklist(chromium, port);
        chromium.driver().get(tasklist.base + path);
        WebElement name = chromium.await("the login page", visibilityOfElementLocated(By.name("username")));
        name.sendKeys(user);
        chromium.driver().findElement(By.name("password")).sendKeys(user);
        chromium.driver().findElement(By.cssSelector("button[type=submit]")).click();
        chromium.await("Tasklist after signing in", not(urlContains("/login")));
        return tasklist;
    }

    private Tasklist whenTheFormIsThere() {
        chromium.await("the form", visibilityOfElementLocated(FORM));
        return this;
    }

    /** Opens the form with which a process is started. */
    Tasklist start(String process) {
        click("Start process").click(process);
        chromium.await("the start form", elementToBeClickable(OPEN_FIELD));
        untilItRests();
        return this;
    }

    /** Takes the task over, so that its form can be filled in. */
    Tasklist claim() {
        click("Claim");
        chromium.await("a task that is taken over", invisibilityOfElementLocated(button("Claim")));
        chromium.await("a form that can be filled in", elementToBeClickable(OPEN_FIELD));
        untilItRests();
        return this;
    }

    /** Waits until the form has been drawn to its end: it looks the same twice in a row. */
    private void untilItRests() {
        var seen = new AtomicReference<>("");
        chromium.await("a form at rest", driver -> {
            String now = driver.findElement(FORM).getRect().getDimension()
                    + driver.findElement(FORM).getText();
            return seen.getAndSet(now).equals(now);
        });
    }

    /** The text of the form, as it is read. */
    String form() {
        return chromium.await("the form", visibilityOfElementLocated(FORM)).getText();
    }

    /** All that the page says. */
    String page() {
        return chromium.driver().findElement(By.tagName("body")).getText();
    }

    /** What stands in the field with this label. */
    String value(String label) {
        return field(label).getDomProperty("value");
    }

    Tasklist choose(String option) {
        By place = By.xpath("//*[contains(@class,'fjs-container')]//label[normalize-space(.)='" + option + "']");
        press(chromium.await("the option " + option, presenceOfElementLocated(place)));
        return this;
    }

    Tasklist write(String label, String text) {
        WebElement field = field(label);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Opens the drop-down list with this label and takes the entry whose text starts so. */
    Tasklist select(String label, String entry) {
        By list = By.xpath(labelled(label) + "/../*[contains(@class,'fjs-input-group')]");
        By place = By.xpath(
                "//*[contains(@class,'fjs-dropdownlist-item')][starts-with(normalize-space(.),'" + entry + "')]");
        press(chromium.await("the entry " + entry + " of " + label, driver -> {
            List<WebElement> entries = driver.findElements(place);
            if (entries.isEmpty()) {
                press(driver.findElement(list));
                return null;
            }
            return entries.get(0);
        }));
        return this;
    }

    private WebElement field(String label) {
        String id = chromium.await("the field " + label, presenceOfElementLocated(By.xpath(labelled(label))))
                .getDomAttribute("for");
        return chromium.await("the field " + label, presenceOfElementLocated(By.id(id)));
    }

    private static String labelled(String label) {
        return "//*[contains(@class,'fjs-container')]//label[starts-with(normalize-space(.),'" + label + "')]";
    }

    Tasklist complete() {
        click("Complete");
        return this;
    }

    /** Waits until the form of the task is gone, because the task is done. */
    void untilDone() {
        chromium.await("the end of the task", invisibilityOfElementLocated(FORM));
    }

    /** Waits until the page says this somewhere. */
    Tasklist untilItSays(String text) {
        chromium.await(
                "the words '" + text + "'", textMatches(By.tagName("body"), Pattern.compile(Pattern.quote(text))));
        return this;
    }

    /** Closes the message that lies over the buttons. */
    Tasklist dismissMessage() {
        By message = By.cssSelector(".page-notifications [ng-click^=removeNotification]");
        press(chromium.await("the message", elementToBeClickable(message)));
        chromium.await("a page without the message", invisibilityOfElementLocated(message));
        return this;
    }

    /** Presses the button, or link, with this text. */
    Tasklist click(String text) {
        press(chromium.await("the button " + text, elementToBeClickable(button(text))));
        return this;
    }

    private static By button(String text) {
        return By.xpath("//*[self::a or self::button][normalize-space(.)='" + text + "']");
    }

    private void press(WebElement element) {
        chromium.driver().executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
        element.click();
    }

    /** The answer of a script that runs on the page. */
    Object answerOf(String script) {
        return chromium.driver().executeScript(script);
    }

    /** Opens the drop-down list with this label and reads its entries. */
    List<String> entries(String label) {
        By list = By.xpath(labelled(label) + "/../*[contains(@class,'fjs-input-group')]");
        By entry = By.cssSelector(".fjs-dropdownlist-item");
        press(chromium.await("the list " + label, presenceOfElementLocated(list)));
        return chromium
                .await("the entries of " + label, driver -> {
                    List<WebElement> found = driver.findElements(entry);
                    return found.isEmpty() ? null : found;
                })
                .stream()
                .map(WebElement::getText)
                .toList();
    }

    /** A picture of the form, as long as it is. */
    Path picture(Path file) {
        chromium.stretch(LONG_FORM);
        WebElement form = chromium.driver().findElement(FORM);
        Path picture = chromium.picture(form, file);
        chromium.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        return picture;
    }

    /** A picture of what the window shows. */
    Path windowPicture(Path file) {
        return chromium.picture(file);
    }

    @Override
    public void close() {
        chromium.close();
    }
}
