package dev.warrant.process.vocabulary;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Removes from an engine every means to run what a model says, except the few forms that Warrant's models need. */
public final class EngineVocabulary {

    private EngineVocabulary() {}

    /**
     * Restricts an engine that is not yet built to the vocabulary.
     *
     * @param delegates all that a model may call, by name; it is asked at evaluation, and not before
     */
    public static void holdTo(ProcessEngineConfigurationImpl configuration, Map<Object, Object> delegates) {
        configuration.setBeans(delegates);
        configuration.setExpressionManager(new PlainExpressions(delegates));
        configuration.setBpmnParseFactory(PlainParse::new);
        configuration.setArtifactFactory(new NoClasses());
        configuration.setScriptFactory(new NoScripts());
        configuration.setScriptEngineResolver(new NoScriptEngines());
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        configuration.setDmnElProvider(expression -> {
            throw new ProcessEngineException(
                    "Decisions are written in FEEL and in no other language; found the expression " + expression);
        });
        var decisions = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(() -> new BoundFeel(
                new ScalaFeelEngineFactory(configuration.getDmnFeelCustomFunctionProviders()).createInstance()));
        configuration.setDmnEngineConfiguration(decisions);
    }
}
