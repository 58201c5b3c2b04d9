package dev.warrant.incident;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells the fields whose content an attacker chooses by the nature of the field, so that nobody's word makes them trusted: who may push names
 * branches and files, who may start a pod names it, who may send a request or a mail words it.
 *
 * <p>Names are compared without case and punctuation: {@code user_agent}, {@code User-Agent} and {@code userAgent} are one. Field names with
 * dots, such as {@code k8s.pod.name}, count as nested.
 */
public final class AttackerWritten {

    private static final Set<String> TYPES = Set.of(
            "account",
            "branch",
            "commandline",
            "commitmessage",
            "file",
            "host",
            "hostname",
            "image",
            "mail",
            "path",
            "tag",
            "text",
            "url",
            "useragent");

    /** Fields that hold such content. */
    private static final Set<String> FIELDS = Set.of(
            "argument",
            "arguments",
            "args",
            "argv",
            "baseref",
            "body",
            "branch",
            "branchname",
            "cmd",
            "cmdline",
            "command",
            "commandline",
            "comment",
            "commitmessage",
            "containername",
            "content",
            "description",
            "displayname",
            "excerpt",
            "file",
            "filename",
            "filepath",
            "headref",
            "host",
            "hostname",
            "image",
            "imagename",
            "label",
            "message",
            "node",
            "nodename",
            "path",
            "pod",
            "podname",
            "processname",
            "query",
            "ref",
            "referer",
            "referrer",
            "snippet",
            "subject",
            "tag",
            "tagname",
            "text",
            "title",
            "uri",
            "url",
            "useragent",
            "workload",
            "workloadname");

    /** Objects all of whose fields hold such content. */
    private static final Set<String> PLACES = Set.of(
            "annotations",
            "attachment",
            "attachments",
            "author",
            "committer",
            "email",
            "headers",
            "image",
            "labels",
            "mail",
            "message",
            "parameters");

    /** Things that are named by whoever makes them. */
    private static final Set<String> NAMED = Set.of(
            "branch",
            "commit",
            "container",
            "device",
            "file",
            "head",
            "host",
            "node",
            "pod",
            "process",
            "ref",
            "tag",
            "workload");

    private AttackerWritten() {}

    /** Whether every field of this observable type is such. */
    public static boolean isType(String type) {
        return TYPES.contains(plain(type));
    }

    /** Whether what this RFC 6901 pointer points to is such a field. */
    public static boolean isAt(String pointer) {
        List<String> way = Arrays.stream(pointer.split("[/.]"))
                .map(AttackerWritten::plain)
                .filter(Predicate.not(String::isEmpty))
                .toList();
        List<String> names = way.stream()
                .filter(name -> !name.chars().allMatch(Character::isDigit))
                .toList();
        return way.stream().limit(Math.max(0, way.size() - 1)).anyMatch(PLACES::contains)
                || endsIn(names, FIELDS)
                || endsIn(names, Set.of("name")) && endsIn(names.subList(0, names.size() - 1), NAMED);
    }

    private static boolean endsIn(List<String> names, Set<String> words) {
        return !names.isEmpty() && words.contains(names.get(names.size() - 1));
    }

    private static String plain(String name) {
        return name.replaceAll("~[01]|[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
