package dev.warrant.process.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.WholeApplication;
import dev.warrant.process.protection.ProtectedDiagrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** No bean of the application has a name in an expression but the delegates: the environment holds every secret of the machine. */
@WholeApplication
class BeansOfTheApplicationTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ConfigurableApplicationContext application;

    @Test
    void noneButADelegateIsFoundByItsName() {
        Set<String> delegates = ProtectedDiagrams.shipped().delegates();
        List<String> names = new ArrayList<>(Arrays.asList(application.getBeanDefinitionNames()));
        names.addAll(Arrays.asList(application.getBeanFactory().getSingletonNames()));
        List<String> found = new ArrayList<>();

        for (String name : names) {
            if (!delegates.contains(name) && isEvaluated("${" + name + "}")) {
                found.add(name);
            }
        }

        assertThat(names)
                .contains("systemEnvironment", "systemProperties", "environment")
                .hasSizeGreaterThan(200);
        assertThat(found).isEmpty();
    }

    @Test
    void everyDelegateIsFoundByItsName() {
        assertThat(ProtectedDiagrams.shipped().delegates())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(isEvaluated("${" + name + "}")).isTrue());
    }

    @Test
    void noBeanIsOfferedToScriptsEither() {
        assertThat(configuration().getBeans()).containsKey("notifyPeople").doesNotContainKey("systemEnvironment");
        assertThat(configuration().getBeans().get("systemEnvironment")).isNull();
    }

    private boolean isEvaluated(String expression) {
        return configuration().getCommandExecutorTxRequired().execute(context -> {
            VariableScope nothing = new TaskEntity();
            try {
                return configuration()
                                .getExpressionManager()
                                .createExpression(expression)
                                .getValue(nothing)
                        != null;
            } catch (RuntimeException refused) {
                return false;
            }
        });
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
