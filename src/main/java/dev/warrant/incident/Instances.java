package dev.warrant.incident;

import dev.warrant.observable.Observable;
import dev.warrant.observable.SubjectType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out on which cluster, code host, realm, account, tenant or server something lives. */
final class Instances {

    static final String SEPARATOR = ",";

    private Instances() {}

    /**
     * What the observables of the first type present say; without any, what the sender is registered to send from, or for a code host the host
     * of the alert's page. An event that contradicts what its sender is registered for is refused when it arrives. Values that contradict each
     * other are all part of the answer.
     *
     * @return empty when nobody says
     */
    static String of(Incident incident, List<String> types) {
        return types.stream()
                .map(incident::observablesOf)
                .filter(facts -> !facts.isEmpty())
                .findFirst()
                .map(Instances::all)
                .or(() -> types.equals(SubjectType.CREDENTIAL.instances())
                                && incident.instance().isEmpty()
                        ? pageHost(incident)
                        : Optional.empty())
                .orElseGet(() -> types.isEmpty() ? "" : incident.instance());
    }

    private static String all(List<Observable> facts) {
        return facts.stream().map(Observable::value).distinct().sorted().collect(Collectors.joining(SEPARATOR));
    }

    /** Only pages that the code host itself names count, and those are the trusted ones. */
    private static Optional<String> pageHost(Incident incident) {
        String hosts = incident.observablesOf("url").stream()
                .filter(Observable::trusted)
                .flatMap(page -> PageHost.of(page.value()).stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(SEPARATOR));
        return hosts.isEmpty() ? Optional.empty() : Optional.of(hosts);
    }
}
