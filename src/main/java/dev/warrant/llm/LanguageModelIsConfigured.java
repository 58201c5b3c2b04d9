package dev.warrant.llm;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where {@code warrant.llm.provider} names a provider. */
final class LanguageModelIsConfigured implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bind("warrant.llm.provider", Provider.class)
                .map(provider -> provider != Provider.NONE)
                .orElse(false);
    }
}
