package dev.warrant;

import dev.warrant.process.protection.DiagramCheck;
import java.time.Clock;
import java.util.Arrays;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Warrant: the application in which an agent drafts remediation and people decide it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class WarrantApplication {

    public static void main(String[] arguments) {
        tellTimeInUtc();
        if (arguments.length > 0 && arguments[0].equals(DiagramCheck.COMMAND)) {
            System.exit(DiagramCheck.fromTerminal(Arrays.asList(arguments).subList(1, arguments.length)));
        }
        SpringApplication.run(WarrantApplication.class, arguments);
    }

    /**
     * The engine keeps times without a zone and reads them in that of the machine: two machines in two zones, or one in a zone with summer time,
     * would run each other's timers hours early.
     */
    static void tellTimeInUtc() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    /** The one clock that all of Warrant tells the time by. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
