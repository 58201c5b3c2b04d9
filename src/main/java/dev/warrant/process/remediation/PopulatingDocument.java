package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.POPULATE_REASONS;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Observable;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The fields of the template, each with the observables that may fill it: {@code summary, reasons, slot1, slot2, …}. */
@Component
class PopulatingDocument implements ShownDocument {

    private final Case records;

    PopulatingDocument(Case records) {
        this.records = records;
    }

    @Override
    public void show(DelegateTask task) {
        Incident incident = records.incident(task);
        Template template = records.template(task);
        Shown shown = records.shown(task)
                .fact("Template", template.title() + " (" + template.ref() + ")")
                .reasons(POPULATE_REASONS.find(task).orElse(""));
        int number = 0;
        for (Slot slot : template.slots().values()) {
            number++;
            choices(shown.object(HandPopulation.field(number)), slot, incident);
        }
        shown.on(task, "populating");
    }

    private static void choices(ObjectNode field, Slot slot, Incident incident) {
        field.put("title", slot.title());
        ArrayNode options = field.putArray("options");
        bestOfEachValue(slot, incident).values().forEach(observable -> options.addObject()
                .put("label", Shown.text(observable.value()) + " (" + Shown.trust(observable, incident) + ")")
                .put("value", observable.value()));
    }

    /** One observable for each value: the one that can be trusted most. */
    private static Map<String, Observable> bestOfEachValue(Slot slot, Incident incident) {
        return incident.observablesOf(slot.observable()).stream()
                .collect(Collectors.toMap(
                        Observable::value,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Observable::trusted)),
                        TreeMap::new));
    }
}
