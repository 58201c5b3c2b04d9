package dev.warrant.llm;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two models, drafting and reviewing, which share one budget. Without a provider there is neither. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnLanguageModel
class LlmConfiguration {

    @Bean
    TokenBudget tokenBudget(LlmProperties properties, Clock clock) {
        return new TokenBudget(properties.tokensPerDay(), clock);
    }

    @Bean
    LanguageModel draftingModel(LlmProperties properties, TokenBudget tokenBudget, Clock clock) {
        return new LanguageModel(properties, properties.draftingModel(), tokenBudget, clock);
    }

    @Bean
    LanguageModel reviewingModel(LlmProperties properties, TokenBudget tokenBudget, Clock clock) {
        return new LanguageModel(properties, properties.reviewingModel(), tokenBudget, clock);
    }
}
