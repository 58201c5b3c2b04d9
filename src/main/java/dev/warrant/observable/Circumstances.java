package dev.warrant.observable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The observable types that tell where and how something happened and never what is compromised: addresses, paths, links, digests, ports, times, names
 * of rules and their like. A word for a side may stand in front: {@code src-ip}, {@code parent-process}.
 */
public final class Circumstances {

    private static final Set<String> SIDES = Set.of(
            "attacker",
            "client",
            "dest",
            "destination",
            "dst",
            "first",
            "last",
            "local",
            "parent",
            "peer",
            "private",
            "public",
            "remote",
            "request",
            "server",
            "source",
            "src",
            "target");

    private static final Set<String> TYPES = Set.of(
            "account",
            "action",
            "alert-id",
            "alert-number",
            "asn",
            "branch",
            "branch-name",
            "category",
            "cidr",
            "city",
            "cmdline",
            "command",
            "command-line",
            "commit",
            "commit-message",
            "commit-sha",
            "count",
            "country",
            "cve",
            "date",
            "digest",
            "directory",
            "dns-query",
            "domain",
            "error-code",
            "event-id",
            "event-name",
            "event-time",
            "event-type",
            "executable",
            "file",
            "file-hash",
            "file-name",
            "file-path",
            "filename",
            "finding-id",
            "finding-type",
            "fqdn",
            "hash",
            "image",
            "image-digest",
            "ip",
            "ip-address",
            "ipv4",
            "ipv6",
            "ja3",
            "location",
            "md5",
            "message",
            "method",
            "network",
            "node",
            "operation",
            "path",
            "pid",
            "port",
            "priority",
            "process",
            "process-id",
            "process-name",
            "protocol",
            "reason",
            "ref",
            "referer",
            "region",
            "rule",
            "rule-id",
            "rule-name",
            "score",
            "sensor",
            "severity",
            "sha1",
            "sha256",
            "sha512",
            "signature",
            "signature-id",
            "status",
            "status-code",
            "subnet",
            "tactic",
            "tag",
            "technique",
            "text",
            "time",
            "timestamp",
            "title",
            "uri",
            "url",
            "user-agent",
            "verb");

    private Circumstances() {}

    public static boolean contain(String observable) {
        List<String> words = Arrays.asList(observable.split("-"));
        int from = 0;
        while (from < words.size() - 1 && SIDES.contains(words.get(from))) {
            from++;
        }
        return TYPES.contains(observable) || TYPES.contains(String.join("-", words.subList(from, words.size())));
    }
}
