package dev.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.process.protection.DiagramCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever zone its process is started in, the application runs in UTC, and a due date is the same in every node. */
class UniversalTimeTest {

    /** An hour that the clocks of that zone skip in spring; the zone would write another time. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2027-03-14T02:30:00Z",
        "America/New_York, 2027-03-14T07:30:00Z",
        "Europe/Berlin, 2027-03-28T02:30:00Z",
        "Europe/Berlin, 2027-03-28T01:30:00Z",
        "Asia/Kathmandu, 2027-03-28T01:30:00Z"
    })
    void aDueDateIsWrittenAsTheSameTimeInEveryZone(String zone, String due) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.timezone=" + zone,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Asked.class.getName(),
                        due)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(said).contains("UTC " + due.replace('T', ' ').replace("Z", ".0"));
    }

    /** Starts the application with a command that needs no database, and says at its end in which zone it ran. */
    static final class Asked {

        private Asked() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println(
                            TimeZone.getDefault().getID() + " " + Timestamp.from(Instant.parse(arguments[0])))));
            WarrantApplication.main(new String[] {DiagramCheck.COMMAND});
        }
    }
}
