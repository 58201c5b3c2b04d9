package dev.warrant.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/**
 * The Chromium that is installed here, headless and with a profile of its own. Starting one takes longer than most tests, so one that a test gave back
 * serves the next, after it has forgotten all, so that no draft and no session of an earlier test is met. Nothing is ever downloaded: both paths are
 * given, so the driver is not looked for.
 */
final class Chromium implements AutoCloseable {

    private static final Set<Chromium> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Deque<Chromium> GIVEN_BACK = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Chromium::end), "chromium-end"));
    }

    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final int WIDTH = 1700;
    private static final int HEIGHT = 1100;

    private final Path profile;
    private final ChromeDriver driver;

    private Chromium(Path profile, ChromeDriver driver) {
        this.profile = profile;
        this.driver = driver;
    }

    /** The browser, where one is installed: {@code CHROMIUM} names it, otherwise the usual places are searched. */
    static Optional<Path> browser() {
        return first(
                System.getenv("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    }

    /** Its driver: {@code CHROMEDRIVER} names it, otherwise the usual places are searched. */
    static Optional<Path> chromeDriver() {
        return first(System.getenv("CHROMEDRIVER"), "/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
    }

    private static Optional<Path> first(String... places) {
        return Stream.of(places)
                .filter(place -> place != null && !place.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** One that nobody uses and that knows nothing, else another. */
    static Chromium open() {
        Chromium known = GIVEN_BACK.poll();
        return known != null ? known : started();
    }

    private static Chromium started() {
        try {
            Path profile = Files.createTempDirectory("warrant-browser");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(browser().orElseThrow().toFile());
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--no-first-run",
                    "--hide-scrollbars",
                    "--lang=en-US",
                    "--window-size=" + WIDTH + "," + HEIGHT,
                    "--user-data-dir=" + profile);
            Chromium started = new Chromium(profile, new ChromeDriver(service(), options));
            RUNNING.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the browser's profile", e);
        }
    }

    private static ChromeDriverService service() {
        File file = chromeDriver().orElseThrow().toFile();
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(file)
                .usingAnyFreePort()
                .build();
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Waits until the condition gives something; what was seen instead is in the message and in a picture beside the test reports. */
    <T> T await(String what, ExpectedCondition<T> condition) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage(() ->
                        what + ", seen at " + driver.getCurrentUrl() + " (" + pictureOfFailure() + "):\n" + text())
                .until(condition);
    }

    private Path pictureOfFailure() {
        return picture(Path.of("target", "pictures", "failure-" + System.nanoTime() + ".png"));
    }

    /** What a person can read on the page. */
    String text() {
        return String.valueOf(driver.executeScript("return document.body ? document.body.innerText : ''"));
    }

    /** Shows a page of this height at once, so that nothing of it has to be scrolled to. */
    void stretch(int height) {
        resize(WIDTH, height, 1);
    }

    void resize(int width, int height, double scale) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
    }

    Path picture(Path file) {
        return write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    Path picture(WebElement element, Path file) {
        return write(file, element.getScreenshotAs(OutputType.BYTES));
    }

    private static Path write(Path file, byte[] png) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, png);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** Gives it back for the next test; one that cannot forget what was, is ended. */
    @Override
    public void close() {
        try {
            forget();
            GIVEN_BACK.push(this);
        } catch (WebDriverException e) {
            end();
        }
    }

    /** A new tab takes the place of all others, and with them go what they kept, how they were stretched and what they still wait for. */
    private void forget() {
        driver.switchTo().newWindow(WindowType.TAB);
        String fresh = driver.getWindowHandle();
        for (String window : driver.getWindowHandles()) {
            if (!window.equals(fresh)) {
                driver.switchTo().window(window).close();
            }
        }
        driver.switchTo().window(fresh);
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", "*", "storageTypes", "all"));
    }

    private void end() {
        RUNNING.remove(this);
        try {
            driver.quit();
        } finally {
            FileSystemUtils.deleteRecursively(profile.toFile());
        }
    }
}
