package dev.warrant.process.remediation.population;

import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import dev.warrant.process.remediation.RemediationProcess;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a template that has more slots than the form in force has fields: nobody could populate it by hand, and the task
 * would never end.
 */
@Component
class FormFitsTemplates implements SmartInitializingSingleton {

    private static final String FORM = "populate-template.form";

    private final RepositoryService definitions;
    private final Templates templates;

    FormFitsTemplates(RepositoryService definitions, Templates templates) {
        this.definitions = definitions;
        this.templates = templates;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> fields = fieldsInForce();
        templates.released().forEach(template -> check(template, fields));
    }

    static void check(Template template, Set<String> fields) {
        int slots = template.slots().size();
        IntStream.rangeClosed(1, slots)
                .mapToObj(HandPopulation::field)
                .filter(field -> !fields.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw new IllegalStateException("Template " + template.ref() + " has " + slots
                            + " slots, and the form " + FORM + " in force has no field '" + field
                            + "'. Deploy a form with a field for each slot, or split the template");
                });
    }

    static Set<String> fieldsOf(byte[] form) {
        Set<String> fields = new TreeSet<>();
        try {
            StrictJson.read(form).findValuesAsText("key").forEach(fields::add);
        } catch (MalformedJson e) {
            throw new IllegalStateException("The form " + FORM + " is not JSON: " + e.getMessage(), e);
        }
        return fields;
    }

    private Set<String> fieldsInForce() {
        String deployment = definitions
                .createProcessDefinitionQuery()
                .processDefinitionKey(RemediationProcess.KEY)
                .latestVersion()
                .singleResult()
                .getDeploymentId();
        String form = definitions.getDeploymentResourceNames(deployment).stream()
                .filter(name -> name.equals(FORM) || name.endsWith("/" + FORM))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The diagram in force was deployed without " + FORM));
        try (InputStream text = definitions.getResourceAsStream(deployment, form)) {
            return fieldsOf(text.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
