package dev.warrant.process.engine.door;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Places the engine's sign-ins behind the rules of access and before the engine's own filters. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    private static final int BEHIND_ACCESS_RULES = 10;

    @Bean
    FilterRegistrationBean<EngineSignIn> engineSignIn(IdentityService identities) {
        var registration = new FilterRegistrationBean<>(new EngineSignIn(identities));
        registration.addUrlPatterns("/engine-rest/*");
        registration.setOrder(BEHIND_ACCESS_RULES);
        return registration;
    }

    @Bean
    FilterRegistrationBean<WebAppSignIn> webAppSignIn() {
        var registration = new FilterRegistrationBean<>(new WebAppSignIn());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(BEHIND_ACCESS_RULES);
        return registration;
    }
}
