package dev.warrant;

import dev.warrant.process.protection.DiagramCheck;
import dev.warrant.signing.KeyRotation;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Warrant: the application in which an agent drafts remediation and people decide it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class WarrantApplication {

    public static void main(String[] arguments) {
        inUniversalTime();
        if (arguments.length > 0 && arguments[0].equals(DiagramCheck.COMMAND)) {
            System.exit(DiagramCheck.fromTerminal(Arrays.asList(arguments).subList(1, arguments.length)));
        }
        if (arguments.length > 0 && arguments[0].equals(KeyRotation.COMMAND)) {
            System.exit(KeyRotation.fromTerminal(Arrays.asList(arguments).subList(1, arguments.length)));
        }
        SpringApplication.run(WarrantApplication.class, arguments);
    }

    /** The engine keeps times without a zone, in the zone of the process: in two zones, nodes would fire each other's timers. */
    static void inUniversalTime() {
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    }
}
