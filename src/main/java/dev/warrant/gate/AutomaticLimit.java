package dev.warrant.gate;

import dev.warrant.incident.Incident;
import dev.warrant.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many remediations of one sort may run without people within the window.
 *
 * @param scope what is counted: {@code source}, {@code template} or {@code control-plane}
 * @param name which one; of an account, in lower case
 */
record AutomaticLimit(String scope, String name, int most) {

    /** The limits that hold for this template and this incident; for the incident, those of each account that brought some of it. */
    static List<AutomaticLimit> of(Incident incident, Template template, AutomaticLimitProperties settings) {
        List<AutomaticLimit> limits = new ArrayList<>();
        incident.reporters().stream()
                .map(account -> account.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .map(account ->
                        new AutomaticLimit("source", account, most(settings.sources(), account, settings.perSource())))
                .forEach(limits::add);
        String id = template.ref().id();
        limits.add(new AutomaticLimit("template", id, most(settings.templates(), id, settings.perTemplate())));
        String plane = template.controlPlane();
        limits.add(new AutomaticLimit(
                "control-plane", plane, most(settings.controlPlanes(), plane, settings.perControlPlane())));
        return limits;
    }

    private static int most(Map<String, Integer> single, String name, int otherwise) {
        return single.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    /** Why people are asked, in words. */
    String sentence(Duration window) {
        return "The limit on automatic change is reached: " + most + " within " + window.toMinutes()
                + " minutes for the " + scope.replace('-', ' ') + " '" + name + "'";
    }
}
