package dev.warrant.observable;

import static dev.warrant.observable.ObservableType.Trait.ACCOUNT;
import static dev.warrant.observable.ObservableType.Trait.ATTACKER_WRITTEN;
import static dev.warrant.observable.ObservableType.Trait.BACKGROUND;
import static dev.warrant.observable.ObservableType.Trait.LOCAL;
import static dev.warrant.observable.ObservableType.Trait.QUALIFIER;
import static dev.warrant.observable.SubjectType.ACCESS_KEY;
import static dev.warrant.observable.SubjectType.CLIENT;
import static dev.warrant.observable.SubjectType.CONTAINER;
import static dev.warrant.observable.SubjectType.CREDENTIAL;
import static dev.warrant.observable.SubjectType.DEVICE;
import static dev.warrant.observable.SubjectType.HOST;
import static dev.warrant.observable.SubjectType.IAM_ROLE;
import static dev.warrant.observable.SubjectType.POD;
import static dev.warrant.observable.SubjectType.PRINCIPAL;
import static dev.warrant.observable.SubjectType.ROLE;
import static dev.warrant.observable.SubjectType.SECRET_FINGERPRINT;
import static dev.warrant.observable.SubjectType.SERVICE_ACCOUNT;
import static dev.warrant.observable.SubjectType.SESSION;
import static dev.warrant.observable.SubjectType.TOKEN_FINGERPRINT;
import static dev.warrant.observable.SubjectType.WORKLOAD;

import dev.warrant.observable.ObservableType.Trait;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The registry of observable types: the one place where their words stand, with what each of them means. A sender may use other types, of which nothing
 * is known. The same table for readers is in {@code docs/observable-types.md}.
 */
public final class ObservableTypes {

    /**
     * What names a subject. Of those that tell what an incident is about, the first that it carries in full counts. The other words for the subject stand
     * for it, unless they are such a target themselves: {@code access-key-id} and {@code hostname} had one before they were synonyms, by which open
     * cases are found.
     */
    private static final List<ObservableType> NAMING = List.of(
            naming(CREDENTIAL, "credential-id").targetLike(CREDENTIAL, "repository"),
            naming(SESSION, "session").targetLike(SESSION),
            naming(SESSION, "session-id"),
            naming(WORKLOAD, "workload").targetLike(WORKLOAD, "namespace"),
            naming(POD, "pod").with(ATTACKER_WRITTEN).targetLike(POD, "namespace"),
            naming(POD, "pod-name").with(ATTACKER_WRITTEN),
            naming(ROLE, "role").targetLike(ROLE, "database"),
            naming(ROLE, "database-role"),
            naming(ROLE, "database-user"),
            naming(SECRET_FINGERPRINT, "credential-fingerprint").targetLike(CREDENTIAL, "repository"),
            naming(SERVICE_ACCOUNT, "service-account").targetLike(SERVICE_ACCOUNT, "namespace"),
            naming(SERVICE_ACCOUNT, "service-account-name"),
            naming(ACCESS_KEY, "access-key").targetLike(ACCESS_KEY),
            naming(ACCESS_KEY, "access-key-id").targetLike(ACCESS_KEY),
            naming(ACCESS_KEY, "api-key"),
            naming(ACCESS_KEY, "api-key-id"),
            naming(CLIENT, "client").targetLike(CLIENT),
            naming(CLIENT, "client-id"),
            naming(CLIENT, "oauth-client"),
            naming(PRINCIPAL, "principal").targetLike(PRINCIPAL),
            naming(PRINCIPAL, "user").with(LOCAL),
            naming(PRINCIPAL, "username").with(LOCAL),
            naming(PRINCIPAL, "user-name").with(LOCAL),
            naming(PRINCIPAL, "user-id").with(LOCAL),
            naming(PRINCIPAL, "iam-user"),
            naming(PRINCIPAL, "user-principal-name"),
            naming(IAM_ROLE, "iam-role").targetLike(IAM_ROLE),
            naming(TOKEN_FINGERPRINT, "token-fingerprint").targetLike(TOKEN_FINGERPRINT),
            naming(CONTAINER, "container").targetLike(CONTAINER),
            naming(CONTAINER, "container-id"),
            naming(DEVICE, "device").targetLike(DEVICE),
            naming(DEVICE, "device-id"),
            naming(HOST, "host").with(ATTACKER_WRITTEN).targetLike(HOST),
            naming(HOST, "hostname").with(ATTACKER_WRITTEN).targetLike(HOST),
            naming(HOST, "host-name").with(ATTACKER_WRITTEN),
            naming(HOST, "instance-id"),
            naming(HOST, "machine"),
            naming(HOST, "computer"),
            naming(HOST, "virtual-machine"));

    /** Says where an attack comes from and not what it is about, so it is a target only when nothing else is. */
    private static final ObservableType ADDRESS = type("ip", BACKGROUND).targetLike(HOST);

    private static final List<String> WRITTEN_BACKGROUND = words("""
            branch branch-name command-line commit-message domain file file-name filename image node path process tag text url user-agent
            """);

    private static final List<String> BACKGROUND_ONLY = words("""
            action alert-id alert-number as-name as-number asn author bytes category cidr city cmdline command commit commit-sha confidence
            container-image container-name count country cve date digest direction directory dns-query error-code event-id event-name event-time
            event-type executable file-hash file-path finding-id finding-type flow-id fqdn hash http-method http-status image-digest image-tag
            ip-address ipv4 ipv6 isp ja3 latitude location log-group log-stream longitude mac mac-address md5 message method network node-name
            operation org pid port priority process-id process-name product protocol reason ref referer region request-id rule rule-id rule-name
            score secret-type seen sensor severity sha1 sha256 sha512 signature signature-id source-hostname span-id status status-code subnet
            tactic technique time timestamp title trace-id uri user-agent-string vendor verb workflow workflow-name zone
            """);

    private static final List<String> WRITTEN = words("email mail");

    /** A word for a side may stand before background: {@code src-ip}, {@code parent-process}. */
    private static final List<String> SIDES = words("""
            attacker client container dest destination dst first host http last local parent peer pod private public remote request server source
            src target
            """);

    /** An account or node that something was done to is not where it came from. */
    private static final List<String> DONE_TO = words("target-account target-node target-node-name");

    private static final Map<String, ObservableType> ALL = all().stream()
            .collect(Collectors.toMap(
                    ObservableType::word,
                    type -> type,
                    (one, other) -> {
                        throw new IllegalStateException("The observable type '" + one.word() + "' is registered twice");
                    },
                    LinkedHashMap::new));

    private ObservableTypes() {}

    /** Every type, what names a subject first and in the order in which it is looked at. */
    public static List<ObservableType> known() {
        return List.copyOf(ALL.values());
    }

    /** What is known of a type, maybe behind a word for a side; empty for types that a sender made up. */
    public static Optional<ObservableType> find(String type) {
        return Optional.ofNullable(ALL.get(type)).or(() -> Optional.ofNullable(ALL.get(withoutSide(type)))
                .filter(known -> known.isBackground() && !DONE_TO.contains(type)));
    }

    /** The types that name such a subject, in the order in which they are looked at. */
    static List<ObservableType> naming(SubjectType subject) {
        return NAMING.stream().filter(type -> type.names() == subject).toList();
    }

    /** The types that say which directory holds an account. */
    public static List<String> directories() {
        return InstanceTypes.DIRECTORY;
    }

    /**
     * The types under which the same thing may be observed, this one first: a name and an id of one thing are one target, except where the id is a target
     * of its own.
     */
    public static List<String> synonyms(String word) {
        @Nullable ObservableType type = ALL.get(word);
        List<ObservableType> same = type == null || type.names() == null ? List.of() : naming(type.names());
        if (same.isEmpty() || !same.get(0).equals(type)) {
            return List.of(word);
        }
        return Stream.concat(
                        Stream.of(word),
                        same.stream().filter(other -> other.target() == null).map(ObservableType::word))
                .toList();
    }

    private static List<ObservableType> all() {
        return Stream.of(
                        NAMING.stream(),
                        Stream.of(type("target-account", ACCOUNT)),
                        qualifiers().map(word -> type(word, QUALIFIER)),
                        Stream.of(
                                ADDRESS,
                                new ObservableType(
                                        "account", null, null, Set.of(ACCOUNT, ATTACKER_WRITTEN, BACKGROUND))),
                        WRITTEN_BACKGROUND.stream()
                                .map(word ->
                                        new ObservableType(word, null, null, Set.of(ATTACKER_WRITTEN, BACKGROUND))),
                        BACKGROUND_ONLY.stream().map(word -> type(word, BACKGROUND)),
                        WRITTEN.stream().map(word -> type(word, ATTACKER_WRITTEN)))
                .flatMap(types -> types)
                .toList();
    }

    private static Stream<String> qualifiers() {
        return Arrays.stream(SubjectType.values())
                .flatMap(subject -> Stream.concat(Stream.of(subject.qualifier()), subject.instances().stream()))
                .filter(word -> !word.isEmpty())
                .distinct();
    }

    private static String withoutSide(String type) {
        List<String> parts = Arrays.asList(type.split("-"));
        int from = 0;
        while (from < parts.size() - 1 && SIDES.contains(parts.get(from))) {
            from++;
        }
        return String.join("-", parts.subList(from, parts.size()));
    }

    private static ObservableType naming(SubjectType subject, String word) {
        return new ObservableType(word, subject, null, Set.of());
    }

    private static ObservableType type(String word, Trait trait) {
        return new ObservableType(word, null, null, Set.of(trait));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
