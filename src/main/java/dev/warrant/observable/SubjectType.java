package dev.warrant.observable;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The closed vocabulary of what an incident can say is compromised. Which observables name each is in {@link ObservableTypes}. An address, an account
 * name inside a container or a branch is none of these: it tells who acted or where, not what has to be contained.
 */
public enum SubjectType {
    PRINCIPAL("principal", "", " ", InstanceTypes.IDENTITY),
    /** A role that others take on; a role with the name of a user is not that user. */
    IAM_ROLE("iam-role", "", " ", InstanceTypes.IDENTITY),
    CLIENT("client", "realm", "/", InstanceTypes.IDENTITY),
    SERVICE_ACCOUNT("service-account", "namespace", "/", InstanceTypes.CLUSTER),
    SESSION("session", "", " ", InstanceTypes.IDENTITY),
    CREDENTIAL("credential", "repository", "#", InstanceTypes.CODE_HOST),
    ACCESS_KEY("access-key", "", " ", InstanceTypes.CLOUD),
    SECRET_FINGERPRINT("secret-fingerprint", "", " ", InstanceTypes.NONE),
    TOKEN_FINGERPRINT("token-fingerprint", "", " ", InstanceTypes.NONE),
    WORKLOAD("workload", "namespace", "/", InstanceTypes.CLUSTER),
    POD("pod", "namespace", "/", InstanceTypes.CLUSTER),
    CONTAINER("container", "", " ", InstanceTypes.CLUSTER),
    HOST("host", "", " ", InstanceTypes.MACHINE),
    ROLE("role", "database", "/", InstanceTypes.DATABASE),
    DEVICE("device", "", " ", InstanceTypes.IDENTITY),

    /** Something observed of which nobody knows whether it is compromised or only tells where and how: no template contains it. */
    UNKNOWN("unknown-kind", "", " ", InstanceTypes.NONE);

    private final String word;

    private final String qualifier;

    private final String separator;

    private final List<String> instances;

    SubjectType(String word, String qualifier, String separator, List<String> instances) {
        this.word = word;
        this.qualifier = qualifier;
        this.separator = separator;
        this.instances = instances;
    }

    /** The word that stands in records, for example {@code secret-fingerprint}. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The observable types that name such a subject, in the order in which they are looked at. */
    public List<String> observables() {
        return ObservableTypes.naming(this).stream().map(ObservableType::word).toList();
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

    /** Whether such a subject is somebody who can sign in. */
    boolean isAccount() {
        return this == PRINCIPAL || this == IAM_ROLE || this == ROLE || this == SERVICE_ACCOUNT;
    }

    public static Optional<SubjectType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /**
     * The subject type that an observable of this type names; empty for what tells only where and how something happened. A type that is not in
     * the registry counts as compromised, because nobody knows that it is not.
     */
    public static Optional<SubjectType> namedBy(String observable) {
        Optional<ObservableType> known = ObservableTypes.find(observable);
        if (known.isPresent() && known.get().names() != null) {
            return Optional.ofNullable(known.get().names());
        }
        boolean namesNothing =
                known.filter(type -> type.isQualifier() || type.isBackground()).isPresent();
        return namesNothing ? Optional.empty() : Optional.of(UNKNOWN);
    }

    /** Whether an observable of this type says on which instance something lives. */
    public static boolean isInstance(String observable) {
        return Arrays.stream(values()).anyMatch(type -> type.instances.contains(observable));
    }

    /** Whether an observable of this type names a subject, or tells one from others of the name. */
    public static boolean isTold(String observable) {
        return ObservableTypes.find(observable)
                        .filter(ObservableType::isQualifier)
                        .isPresent()
                || namedBy(observable).isPresent();
    }

    /** The value of a subject with this name, behind what qualifies it where that is known. */
    public String value(String qualifiedBy, String name) {
        return qualifiedBy.isEmpty() ? name : qualifiedBy + separator + name;
    }
}
