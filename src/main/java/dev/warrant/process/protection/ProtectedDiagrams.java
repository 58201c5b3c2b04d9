package dev.warrant.process.protection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Checks diagrams, decisions and deployments against the invariants that no edit may break, and reports everything that is wrong at once. It
 * reads bytes; nothing is started or run.
 */
public final class ProtectedDiagrams {

    private static final String UNNAMED = "?";
    private static final Set<String> DEFINITIONS = Set.of("process", "decision");

    private final Invariants invariants;
    private final ShippedForms forms = new ShippedForms();
    private final DecisionVocabularies words = DecisionVocabularies.closed();

    ProtectedDiagrams(Invariants invariants) {
        this.invariants = invariants;
    }

    /** With the invariants that ship with this application. */
    public static ProtectedDiagrams shipped() {
        return new ProtectedDiagrams(Invariants.shipped());
    }

    /** The names of the delegates and listeners that a diagram may use somewhere. */
    public Set<String> delegates() {
        return invariants.delegates();
    }

    /** The ids of the processes and decisions in a diagram or a decision file; none where it cannot be read. */
    public static List<String> definedIn(byte[] content) {
        try {
            return Xml.allOf(Xml.rootOf(content)).stream()
                    .filter(element -> DEFINITIONS.contains(element.getLocalName()))
                    .map(element -> element.getAttribute("id"))
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    /** Checks files that are deployed together, by name: each on its own, and that no file is missing that another one needs. */
    public List<Fault> faultsOfDeployment(Map<String, byte[]> files) {
        return faultsOf(files, true);
    }

    /** Checks files one by one; what one of them names may be somewhere else. */
    public List<Fault> faultsOfFiles(Map<String, byte[]> files) {
        return faultsOf(files, false);
    }

    /** All faults as one message for the person who deployed. */
    public static String told(List<Fault> faults) {
        return faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
    }

    private List<Fault> faultsOf(Map<String, byte[]> files, boolean complete) {
        var bundle = new BundleRules(invariants, files);
        var faults = new ArrayList<Fault>();
        files.forEach((name, content) -> {
            var findings = new Findings(name, invariants);
            try {
                check(name, content, bundle, complete, findings);
            } catch (IllegalArgumentException | MalformedJson e) {
                findings.add(UNNAMED, "readable", String.valueOf(e.getMessage()));
            }
            faults.addAll(findings.all());
            faults.addAll(words.faults(name, content));
        });
        return faults;
    }

    private void check(String name, byte[] content, BundleRules bundle, boolean complete, Findings findings) {
        if (name.endsWith(".bpmn")) {
            Diagram diagram = Diagram.read(content, invariants);
            checkDiagram(diagram, findings);
            bundle.checkForms(diagram, findings);
            if (complete) {
                bundle.checkComplete(diagram, findings);
            }
        } else if (name.endsWith(".dmn")) {
            new DecisionRules(invariants, findings).check(content);
        } else if (name.endsWith(".form")) {
            JsonNode form = StrictJson.read(content);
            bundle.checkOnce(form, findings);
            new FormRules(forms, findings).check(form);
        } else {
            findings.add(UNNAMED, "known-file", "only .bpmn, .dmn and .form files are deployed");
        }
    }

    private void checkDiagram(Diagram diagram, Findings findings) {
        new VocabularyRules(diagram, invariants, findings).check();
        new OwnershipRules(diagram, invariants, findings).check();
        new NoticeRules(diagram, invariants, findings).check();
        List<Element> processes = diagram.processes().stream()
                .filter(process -> process.getAttribute("id").equals(invariants.process()))
                .toList();
        if (processes.size() > 1) {
            findings.add(invariants.process(), "runs-as-remediation", "the process is there more than once");
        }
        for (Element process : processes) {
            new CoreRules(diagram, invariants, findings, process).check();
            new OwnElementRules(diagram, invariants, findings, process).check();
            var graph = new ProcessGraph(diagram, invariants, process);
            new PathRules(graph, invariants, findings).check();
            new TokenRules(graph, invariants, findings).check();
        }
    }
}
