package dev.warrant;

import java.time.Clock;
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
        SpringApplication.run(WarrantApplication.class, arguments);
    }

    /** The one clock that all of Warrant tells the time by. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
