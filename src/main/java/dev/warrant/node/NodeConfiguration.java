package dev.warrant.node;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NodeConfiguration {

    @Bean
    NodeClock clock() {
        return new NodeClock(Clock.systemUTC());
    }
}
