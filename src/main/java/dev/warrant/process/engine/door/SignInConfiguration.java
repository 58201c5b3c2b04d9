package dev.warrant.process.engine.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Places the engine's sign-ins behind the rules of access and before the engine's own filters. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    private static final int BEHIND_ACCESS_RULES = 10;

    /** What is refused makes no session. */
    private static final int BEFORE_SIGN_IN = BEHIND_ACCESS_RULES - 1;

    @Bean
    FilterRegistrationBean<EngineSignIn> engineSignIn(IdentityService identities, ProcessEngine engine) {
        var registration = new FilterRegistrationBean<>(
                new EngineSignIn(identities, () -> ProcessEngines.getProcessEngine(engine.getName()) != null));
        registration.addUrlPatterns("/engine-rest/*");
        registration.setOrder(BEHIND_ACCESS_RULES);
        return registration;
    }

    @Bean
    FilterRegistrationBean<WebAppTokens> webAppTokens(ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new WebAppTokens(json));
        registration.addUrlPatterns("/camunda/api/*");
        registration.setOrder(BEFORE_SIGN_IN);
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
