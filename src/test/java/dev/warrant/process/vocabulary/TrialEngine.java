package dev.warrant.process.vocabulary;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** An engine on which a model is deployed and run as far as it goes, without a check of deployments. */
public final class TrialEngine implements AutoCloseable {

    private final ProcessEngine engine;

    public TrialEngine(String name, Consumer<ProcessEngineConfigurationImpl> setting) {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + name);
        configuration.setProcessEngineName(name);
        configuration.setJobExecutorActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setDefaultNumberOfRetries(1);
        setting.accept(configuration);
        engine = configuration.buildProcessEngine();
    }

    /** Deploys the files, starts the process {@code p}, and does what can be done in it. What refused it, or null. */
    public @Nullable Throwable run(Map<String, byte[]> files) {
        var deployment = engine.getRepositoryService().createDeployment();
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        String id;
        try {
            id = deployment.deploy().getId();
        } catch (RuntimeException refused) {
            return refused;
        }
        try {
            engine.getRuntimeService().startProcessInstanceByKey("p");
            for (Job job : engine.getManagementService().createJobQuery().list()) {
                engine.getManagementService().executeJob(job.getId());
            }
            for (Task task : engine.getTaskService().createTaskQuery().list()) {
                engine.getFormService().getTaskFormKey(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
                engine.getFormService().getTaskFormData(task.getId());
                engine.getFormService().submitTaskForm(task.getId(), Map.of("a", "b"));
            }
            return null;
        } catch (RuntimeException | LinkageError refused) {
            return refused;
        } finally {
            engine.getRepositoryService().deleteDeployment(id, true, true, true);
        }
    }

    /** Deploys the files for good. */
    void keep(Map<String, byte[]> files) {
        var deployment = engine.getRepositoryService().createDeployment();
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        deployment.deploy();
    }

    ProcessEngine engine() {
        return engine;
    }

    /** Has the engine read the files, as far as it can; nothing is started. */
    public void read(Map<String, byte[]> files) {
        var deployment = engine.getRepositoryService().createDeployment();
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        try {
            engine.getRepositoryService().deleteDeployment(deployment.deploy().getId(), true, true, true);
        } catch (RuntimeException unreadable) {
            // What it compiled until then counts.
            return;
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
