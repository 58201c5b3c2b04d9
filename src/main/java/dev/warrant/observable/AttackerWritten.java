package dev.warrant.observable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Recognises the fields whose content an attacker can choose by their nature, so that nobody's word makes them trusted: anybody who can push
 * names branches and files, anybody who can start a pod names it, anybody who can send a request or a mail words it.
 *
 * <p>Names are compared by their last words, without case, punctuation, digits and the ending of a plural: {@code user_agent},
 * {@code User-Agent} and {@code userAgent} are one, {@code head_branch} and {@code branches} are each a branch, and {@code context} is no text.
 * Field names with dots, such as {@code k8s.pod.name}, count as nested.
 */
public final class AttackerWritten {

    private static final Set<String> TYPES = ObservableTypes.known().stream()
            .filter(ObservableType::isAttackerWritten)
            .map(type -> type.word().replace("-", ""))
            .collect(Collectors.toUnmodifiableSet());

    /** Fields that hold such content. */
    private static final Set<String> FIELDS = Set.of(
            "arg",
            "argument",
            "argv",
            "baseref",
            "body",
            "branch",
            "clientip",
            "cmd",
            "cmdline",
            "command",
            "commandline",
            "comment",
            "commitmessage",
            "commitmsg",
            "connectingip",
            "content",
            "description",
            "displayname",
            "excerpt",
            "executable",
            "file",
            "filepath",
            "forwarded",
            "forwardedfor",
            "forwardedip",
            "fqdn",
            "headref",
            "host",
            "image",
            "imagename",
            "label",
            "message",
            "msg",
            "node",
            "path",
            "pod",
            "query",
            "realip",
            "ref",
            "referer",
            "referrer",
            "snippet",
            "subject",
            "subjectline",
            "tag",
            "text",
            "title",
            "uri",
            "url",
            "useragent",
            "workload",
            "xforwardedfor");

    /** Objects and arrays all of whose fields hold such content. */
    private static final Set<String> PLACES = Set.of(
            "added",
            "annotation",
            "attachment",
            "author",
            "committer",
            "email",
            "forwarded",
            "header",
            "image",
            "label",
            "mail",
            "message",
            "modified",
            "parameter",
            "removed",
            "url",
            "useragent");

    /** Things that are named by their makers, and the words that may stand between such a thing and "name". */
    private static final Set<String> NAMED = Set.of(
            "branch",
            "commit",
            "computer",
            "container",
            "device",
            "file",
            "head",
            "host",
            "involvedobject",
            "machine",
            "metadata",
            "node",
            "object",
            "pod",
            "process",
            "ref",
            "tag",
            "workload");

    private AttackerWritten() {}

    /** Whether every field of this observable type is such. */
    public static boolean isType(String type) {
        return FieldName.of(type).isWhollyOneOf(TYPES);
    }

    /** Whether what this RFC 6901 pointer points to is such a field. */
    public static boolean isAt(String pointer) {
        List<FieldName> way = Arrays.stream(pointer.split("[/.]"))
                .filter(Predicate.not(String::isEmpty))
                .map(FieldName::of)
                .toList();
        List<FieldName> names =
                way.stream().filter(Predicate.not(FieldName::isArrayPlace)).toList();
        if (names.isEmpty()) {
            return false;
        }
        FieldName last = names.get(names.size() - 1);
        List<FieldName> above = names.subList(0, names.size() - 1);
        return way.subList(0, way.size() - 1).stream().anyMatch(name -> name.isOneOf(PLACES))
                || last.isOneOf(FIELDS)
                || last.isNameOfOneOf(NAMED)
                || last.isName() && above.stream().anyMatch(name -> name.isOneOf(NAMED));
    }
}
