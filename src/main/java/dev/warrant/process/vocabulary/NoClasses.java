package dev.warrant.process.vocabulary;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;

/** Creates no object of a class that a model names. */
final class NoClasses implements ArtifactFactory {

    @Override
    public <T> T getArtifact(Class<T> type) {
        throw new ProcessEngineException(
                "A model must not name classes: expected a delegate by its name, found the class " + type.getName());
    }
}
