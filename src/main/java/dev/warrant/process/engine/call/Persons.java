package dev.warrant.process.engine.call;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;

/** Tells whether an engine call is made by a person, or by Warrant and the engine themselves. */
public final class Persons {

    private final ProcessEngineConfigurationImpl configuration;

    public Persons(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    /** The person who makes this call; null when a command of the engine is already running, which then answers for it. */
    @Nullable
    public Authentication calling() {
        return Context.getCommandContext() == null
                ? configuration.getIdentityService().getCurrentAuthentication()
                : null;
    }
}
