package dev.warrant.incident.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shapes by which secrets in running text are known: tokens with a published prefix, key blocks, and values that are named as secrets.
 * Linear-time expressions (RE2), because the text comes from outside. In each, the secret is what stands in a group.
 */
final class SecretPatterns {

    private static final String NAMES =
            "(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key)";

    private static final List<Pattern> PATTERNS = Stream.of(
                    // GitHub:
                    // https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
                    "(gh[pousr]_[A-Za-z0-9_]{20,}|github_pat_[A-Za-z0-9_]{20,})",
                    // AWS access key ids, and the secret that is named beside them
                    "\\b((?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16})\\b",
                    "(?i)aws[a-z0-9_ .-]{0,24}(?:secret|key)[a-z0-9_ .-]{0,24}[\"']?\\s*(?:=>|[:=,])?\\s*[\"']?([a-z0-9/+]{40})\\b",
                    // Private keys (RFC 7468, OpenPGP), also when cut off before the end
                    "(?s)(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----.*?"
                            + "(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\\z))",
                    // JSON Web Tokens (RFC 7519)
                    "(eyJ[A-Za-z0-9_-]{6,}\\.eyJ[A-Za-z0-9_-]{2,}(?:\\.[A-Za-z0-9_-]*)?)",
                    // Slack, GitLab, npm, PyPI, Google, Stripe, SendGrid, Vault
                    "(xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,})",
                    "hooks\\.slack\\.com/(?:services|workflows)/([A-Za-z0-9/_-]{16,})",
                    "(gl(?:pat|ptt|rt|dt)-[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{40,})",
                    "(AIza[A-Za-z0-9_-]{35}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}"
                            + "|hv[sb]\\.[A-Za-z0-9_-]{20,})",
                    // Authorization header (RFC 9110) and bearer tokens (RFC 6750)
                    "(?i)authorization[\"']?\\s*[:=]\\s*[\"']?(?:(?:bearer|basic|token|digest|negotiate)\\s+)?([^\\s\"',;]{4,})",
                    "(?i)\\bbearer\\s+([a-z0-9._~+/=-]{12,})",
                    // name=value and name: value, quoted or not, and --name value
                    "(?i)" + NAMES + "s?[\"']?\\s*(?:=>|[:=])\\s*\"([^\"]{3,})\"",
                    "(?i)" + NAMES + "s?[\"']?\\s*(?:=>|[:=])\\s*'([^']{3,})'",
                    "(?i)" + NAMES + "s?[\"']?\\s*(?:=>|[:=])\\s*([^\\s\"'&,;(){}<>]{3,})",
                    "(?i)--?[a-z0-9-]*" + NAMES + "\\s+[\"']?([^\\s\"'-][^\\s\"']{2,})",
                    "(?i)(?:\\b|_)pass[\"']?\\s*(?:=|[\"']\\s*:)\\s*[\"']?([^\\s\"'&,;(){}<>]{3,})",
                    "(?i)--(?:[a-z0-9-]*-)?pass\\s+[\"']?([^\\s\"'-][^\\s\"']{2,})",
                    // Programs that take a password as an option of one letter: curl, mysql and its companions, sshpass
                    "\\bcurl\\b[^\\n|;]*?\\s(?:-[a-zA-Z]*[uU]|--user|--proxy-user)[ =]*[\"']?[^\\s:\"'/]+:([^\\s\"'/][^\\s\"']*)",
                    "\\b(?:mysql|mariadb)[a-z-]*\\b[^\\n|;]*?\\s-p[\"']?([^\\s\"']+)",
                    "\\bsshpass\\s+(?:-\\S+\\s+)*?-p\\s*[\"']?([^\\s\"']+)",
                    // Cookies (RFC 6265)
                    "(?i)\\bcookie[\"']?\\s*[:=]\\s*[\"']?([^\\s=;,\"']+=[^\\s;,\"']*(?:;\\s*[^\\s=;,\"']+=[^\\s;,\"']*)*)",
                    "(?i)identified\\s+by\\s+[\"']([^\"']{1,})[\"']",
                    // user information in a URI (RFC 3986, section 3.2.1)
                    "://[^\\s/?#:@\"'<>]*:([^\\s/?#\"'<>]+)@",
                    "://([^\\s/?#:@\"'<>]{16,})@")
            .map(Pattern::compile)
            .toList();

    private SecretPatterns() {}

    static List<Span> find(String text) {
        List<Span> found = new ArrayList<>();
        for (Pattern pattern : PATTERNS) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (!matcher.group(1).startsWith(Fingerprints.PREFIX)) {
                    found.add(new Span(matcher.start(1), matcher.end(1), matcher.group(1)));
                }
            }
        }
        return found;
    }
}
