package dev.warrant.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.warrant.observable.Circumstances;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The closed vocabulary of what an incident can say is compromised, and the observables that name it. An address, an account name inside a
 * container or a branch is none of these: it tells who acted or where, not what has to be contained. Whatever is in neither list counts as
 * compromised, because nobody knows that it is not.
 */
public enum SubjectType {
    PRINCIPAL(
            "principal",
            List.of(
                    "principal",
                    "user",
                    "username",
                    "user-name",
                    "user-id",
                    "iam-user",
                    "iam-role",
                    "user-principal-name"),
            "",
            " ",
            Instances.IDENTITY),
    CLIENT("client", List.of("client", "client-id", "oauth-client"), "realm", "/", Instances.IDENTITY),
    SERVICE_ACCOUNT(
            "service-account", List.of("service-account", "service-account-name"), "namespace", "/", Instances.CLUSTER),
    SESSION("session", List.of("session", "session-id"), "", " ", Instances.IDENTITY),
    CREDENTIAL("credential", List.of("credential-id"), "repository", "#", Instances.CODE_HOST),
    ACCESS_KEY("access-key", List.of("access-key", "access-key-id", "api-key", "api-key-id"), "", " ", Instances.CLOUD),
    SECRET_FINGERPRINT("secret-fingerprint", List.of("credential-fingerprint"), "", " ", List.of()),
    TOKEN_FINGERPRINT("token-fingerprint", List.of("token-fingerprint"), "", " ", List.of()),
    WORKLOAD("workload", List.of("workload"), "namespace", "/", Instances.CLUSTER),
    POD("pod", List.of("pod", "pod-name"), "namespace", "/", Instances.CLUSTER),
    CONTAINER("container", List.of("container", "container-id"), "", " ", Instances.CLUSTER),
    HOST(
            "host",
            List.of("host", "hostname", "host-name", "instance-id", "machine", "computer", "virtual-machine"),
            "",
            " ",
            Instances.MACHINE),
    ROLE("role", List.of("role", "database-role", "database-user"), "database", "/", Instances.DATABASE),
    DEVICE("device", List.of("device", "device-id"), "", " ", Instances.IDENTITY),

    /** What is observed and nobody knows whether it tells what is compromised, or only where and how: no template contains it. */
    UNKNOWN("unknown-kind", List.of(), "", " ", List.of());

    private final String word;

    private final List<String> observables;

    private final String qualifier;

    private final String separator;

    private final List<String> instances;

    SubjectType(String word, List<String> observables, String qualifier, String separator, List<String> instances) {
        this.word = word;
        this.observables = observables;
        this.qualifier = qualifier;
        this.separator = separator;
        this.instances = instances;
    }

    /** The word that stands in records, for example {@code secret-fingerprint}. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The observable types that name such a subject. */
    public List<String> observables() {
        return observables;
    }

    /**
     * The observable type that stands before the name in a subject's value, such as {@code namespace} for a workload; empty for none.
     */
    public String qualifier() {
        return qualifier;
    }

    /** The observable types that say on which instance such a subject lives, the most telling first. */
    public List<String> instances() {
        return instances;
    }

    public static Optional<SubjectType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** The subject type that an observable of this type names; empty for what tells only where and how something happened. */
    public static Optional<SubjectType> namedBy(String observable) {
        Optional<SubjectType> known = Arrays.stream(values())
                .filter(type -> type.observables.contains(observable))
                .findFirst();
        return known.isPresent() || isQualifier(observable) || Circumstances.contain(observable)
                ? known
                : Optional.of(UNKNOWN);
    }

    /** Whether an observable of this type says on which instance something lives. */
    public static boolean isInstance(String observable) {
        return Arrays.stream(values()).anyMatch(type -> type.instances.contains(observable));
    }

    /** Whether an observable of this type names a subject, or tells one from others of the name. */
    public static boolean isTold(String observable) {
        return isQualifier(observable) || namedBy(observable).isPresent();
    }

    private static boolean isQualifier(String observable) {
        return isInstance(observable) || Arrays.stream(values()).anyMatch(type -> type.qualifier.equals(observable));
    }

    /** The value of a subject with this name, behind what qualifies it where that is known. */
    public String value(String qualifiedBy, String name) {
        return qualifiedBy.isEmpty() ? name : qualifiedBy + separator + name;
    }
}
