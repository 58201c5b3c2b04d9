package dev.warrant.process.engine;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** What a DMN decision may contain: FEEL and nothing else, for every other expression language can run code. */
final class DecisionRules {

    private DecisionRules() {}

    /** Everything that breaks a rule, each with the id of its element; empty when the decision may be deployed. */
    static List<String> faultsOf(byte[] decision) {
        var faults = new ArrayList<String>();
        for (Element element : Xml.elementsOf(decision)) {
            for (String attribute : List.of("expressionLanguage", "typeLanguage")) {
                String language = element.getAttribute(attribute);
                if (!language.isEmpty() && !isFeel(language)) {
                    faults.add("element '" + Xml.idOf(element) + "': the expression language is FEEL, not " + language);
                }
            }
        }
        return faults;
    }

    private static boolean isFeel(String language) {
        return language.equalsIgnoreCase("feel")
                || language.matches("https?://www\\.omg\\.org/spec/(DMN|FEEL)/\\d{8}(/FEEL/?)?(/?)");
    }
}
