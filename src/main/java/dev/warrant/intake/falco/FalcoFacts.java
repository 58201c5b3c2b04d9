package dev.warrant.intake.falco;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.address.IpAddress;
import dev.warrant.observable.Observable;
import dev.warrant.redaction.Pointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an event says, above all its {@code output_fields}. The runtime gives container ids and the API server gives user names, so these are
 * trusted; pods, images, hosts, processes, files and clients are named by whoever starts or calls them.
 */
final class FalcoFacts {

    private static final List<String> ADDRESSES = List.of("fd.rip", "fd.sip", "fd.cip", "ka.sourceips");

    /** The fields that help people look into the event, by the type of observable that they become; none of them is trusted. */
    private static final Map<String, List<String>> TOLD = new TreeMap<>(Map.of(
            "account", List.of("user.name"),
            "command-line", List.of("proc.cmdline", "ka.uri.param[command]"),
            "image", List.of("container.image.repository"),
            "user-agent", List.of("ka.useragent")));

    private static final List<String> ABOUT = List.of(
            "k8s.ns.name",
            "user.name",
            "user.uid",
            "ka.user.name",
            "ka.verb",
            "ka.target.resource",
            "ka.target.namespace",
            "ka.target.name");

    private static final int LONGEST = 1024;

    private final JsonNode event;

    private final JsonNode fields;

    private final String at;

    private final List<String> clusterFields;

    /** @param clusterFields the names under which the event may name its cluster; whoever configured Falco wrote them, so they are trusted */
    FalcoFacts(JsonNode event, List<String> clusterFields) {
        String name = FalcoEvent.nameOf(event, "output_fields");
        this.event = event;
        this.clusterFields = clusterFields;
        this.fields = event.path(name);
        this.at = Pointers.member("", name);
    }

    /** The pod that the event is about: the one that did something, or the one that was the target of an API call. */
    Optional<Pod> pod() {
        Optional<Pod> acting = pod("k8s.ns.name", "k8s.pod.name");
        return acting.isPresent()
                        || !value("ka.target.resource").filter("pods"::equals).isPresent()
                ? acting
                : pod("ka.target.namespace", "ka.target.name");
    }

    /** The user of an audited API call. */
    Optional<String> auditedUser() {
        return value("ka.user.name");
    }

    /**
     * The fields that tell events of one rule and one moment apart, beside pod and container: each as {@code name=value}, left out where the event
     * does not have it.
     */
    List<String> about() {
        return ABOUT.stream()
                .flatMap(field -> value(field).map(value -> field + "=" + value).stream())
                .toList();
    }

    /** The container; none for an event of the host itself. */
    Optional<String> container() {
        return value("container.id").filter(id -> !id.equals("host"));
    }

    /** The cluster that the event comes from. */
    Optional<String> cluster() {
        return clusterField().flatMap(this::value);
    }

    /** Where the event names its cluster. */
    String clusterPointer() {
        return clusterField().map(field -> Pointers.member(at, field)).orElse(at);
    }

    private Optional<String> clusterField() {
        return clusterFields.stream().filter(field -> value(field).isPresent()).findFirst();
    }

    List<Observable> observables() {
        List<Observable> observables = new ArrayList<>();
        clusterField().ifPresent(field -> observables.add(observable("cluster", field, true)));
        pod().ifPresent(pod -> {
            observables.add(observable("namespace", pod.namespaceField(), false));
            observables.add(observable("workload", pod.nameField(), false));
        });
        container().ifPresent(id -> observables.add(observable("container", "container.id", true)));
        auditedUser().ifPresent(user -> observables.add(observable("principal", "ka.user.name", true)));
        Set<String> seen = new HashSet<>();
        ADDRESSES.stream()
                .filter(field -> value(field)
                        .filter(text ->
                                IpAddress.of(text).filter(IpAddress::isPublic).isPresent())
                        .filter(seen::add)
                        .isPresent())
                .forEach(field -> observables.add(observable("ip", field, false)));
        TOLD.forEach((type, names) -> names.stream()
                .filter(field -> value(field).isPresent())
                .forEach(field -> observables.add(observable(type, field, false))));
        value("fd.name")
                .filter(name -> name.startsWith("/"))
                .ifPresent(file -> observables.add(observable("path", "fd.name", false)));
        machine().ifPresent(observables::add);
        return observables;
    }

    /**
     * The machine that the event comes from; older versions of Falco do not tell it. It is compromised where the event is about nothing that runs on
     * it or asks for it; else it is the node on which something else is.
     */
    private Optional<Observable> machine() {
        boolean isAboutTheHost =
                pod().isEmpty() && container().isEmpty() && auditedUser().isEmpty();
        String name = FalcoEvent.nameOf(event, "hostname");
        return known(event.path(name))
                .map(machine -> new Observable(
                        isAboutTheHost ? "host" : "node",
                        machine,
                        Pointers.member("", name),
                        false,
                        FalcoWebhook.NAME));
    }

    private Optional<Pod> pod(String namespaceField, String nameField) {
        return value(nameField)
                .filter(name -> value(namespaceField).isPresent())
                .map(name -> new Pod(namespaceField, nameField, name));
    }

    private Observable observable(String type, String field, boolean trusted) {
        return new Observable(type, value(field).orElseThrow(), Pointers.member(at, field), trusted, FalcoWebhook.NAME);
    }

    private Optional<String> value(String field) {
        return known(fields.path(field));
    }

    /** Falco writes {@code <NA>} where it does not know. */
    private static Optional<String> known(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank() && !text.equals("<NA>") && text.length() <= LONGEST);
    }

    record Pod(String namespaceField, String nameField, String name) {}
}
