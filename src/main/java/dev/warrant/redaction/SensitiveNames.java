package dev.warrant.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Set;

/** The field names under which people keep secrets, in every spelling, and which texts under them are values and not mere words. */
final class SensitiveNames {

    private static final Pattern SENSITIVE = Pattern.compile(
            "(?:password|passwd|pwd|passphrase|secret|token|apikey|accesskey|secretkey|privatekey|signingkey"
                    + "|encryptionkey|authorization|credential|cookie|connectionstring)s?");

    /** {@code pass} as a word of its own: {@code db_pass}, {@code dbPass} and {@code dbpass}, yet no {@code bypass}. */
    private static final Pattern PASS = Pattern.compile(
            "(?:(?i:.*[^a-z])?(?i:pass)|.*[a-z0-9]Pass|(?i:.*(?:db|user|root|admin|mysql|pg|ssh|smtp|ftp)pass))");

    /** Names of facts about a secret, not of the secret itself. */
    private static final Pattern DESCRIBING = Pattern.compile(
            "(?:.*(?:name|type|kind|namespace|version|status|state|scope|scopes|mode|path|url|uri|at)|id|metadata|labels|annotations)");

    private static final Pattern SCHEME = Pattern.compile("(?is)\\s*(?:bearer|basic|token|digest|negotiate)\\s+(.+)");

    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "none",
            "yes",
            "no",
            "read",
            "write",
            "required",
            "optional",
            "enabled",
            "disabled",
            "unknown",
            "<na>",
            "n/a");

    private static final int SHORTEST = 3;

    private static final int SHORTEST_NUMBER = 6;

    private SensitiveNames() {}

    /** Whether the name ends in a word for secrets, as {@code db_password}, {@code X-Api-Key} and {@code githubToken} do. */
    static boolean isSensitive(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
        Matcher matcher = SENSITIVE.matcher(letters);
        int end = -1;
        while (matcher.find()) {
            end = matcher.end();
        }
        return (end == letters.length() && end > 0) || PASS.matches(name);
    }

    /** Whether what stands under this name in an object for a secret only describes it, as its name or its type does. */
    static boolean isDescribing(String name) {
        return DESCRIBING.matches(name.toLowerCase(Locale.ROOT));
    }

    static boolean isValue(String text) {
        String stripped = text.strip();
        return stripped.length() >= SHORTEST
                && !stripped.startsWith(Fingerprints.PREFIX)
                && !WORDS.contains(stripped.toLowerCase(Locale.ROOT));
    }

    static boolean isNumberValue(String digits) {
        return digits.length() >= SHORTEST_NUMBER;
    }

    /** The secret in a field's text: all of it, but for blanks around it and an authentication scheme before it. */
    static String secretIn(String text) {
        Matcher scheme = SCHEME.matcher(text);
        return scheme.matches() ? scheme.group(1).strip() : text.strip();
    }
}
