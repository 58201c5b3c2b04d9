package dev.warrant;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * Runs a test against the whole application where agents outside draft every template. Its engine has a name of its own: the engine keeps
 * one register for the whole JVM.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WholeApplication
@TestPropertySource(
        properties = {
            "warrant.drafting.drafter=external",
            "camunda.bpm.process-engine-name=agents",
            "camunda.bpm.webapp.enabled=false"
        })
public @interface AskingAgents {}
