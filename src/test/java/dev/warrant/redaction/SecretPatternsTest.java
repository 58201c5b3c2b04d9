package dev.warrant.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import dev.warrant.redaction.SecretShape.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPatternsTest {

    /** About as long as the longest alert that is taken. */
    private static final int LONG = 900_000;

    private static final List<String> PARTS = List.of(
            "password=",
            "Token: ",
            "--db-secret ",
            "Bearer ",
            "https://u:",
            "@host/",
            "AKIAABCDEFGHIJKLMNOP",
            "Cookie: a=b; c=",
            "curl -u a:",
            "mysql -h h -p",
            "pass=",
            "identified by '",
            "\"",
            "'",
            " ",
            "\n",
            "-----BEGIN RSA PRIVATE KEY-----",
            "-----END RSA PRIVATE KEY-----",
            "eyJhbGciOiJI.eyJzdWIi.",
            "xoxb-1234567890ab",
            "aws_secret_key = ",
            "0123456789abcdefghijABCDEFGHIJ0123456789",
            "Hunter2-and-more",
            "secret_key: ",
            "--my-api-key ",
            "ghp_0123456789abcdefghij0123",
            "--db-pass ",
            "--secret_keypassword ",
            "sshpass -p ",
            "identified  by \"",
            "hooks.slack.com/services/T0/B0/0123456789abcdef",
            "quick brown fox");

    /** What names, signs and values consist of, and nothing that another shape is known by. */
    private static final List<String> ASSIGNED = List.of(
            "password",
            "to\u212Aen",
            "secret",
            "Secret_Key",
            "api-key",
            "pwd",
            "\u017F",
            "s",
            "_",
            "-",
            "--db-",
            "=",
            ":",
            ">",
            "=>",
            "\"",
            "'",
            " ",
            "  ",
            "\n",
            "\t",
            "\u000B",
            "\u00a0",
            "a",
            "abc",
            "a,b",
            "fingerprint:hmac-sha256:0",
            "é");

    static Stream<String> texts() {
        Random random = new Random(11);
        return IntStream.range(0, 400).mapToObj(number -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(10); i >= 0; i--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            return text.toString();
        });
    }

    @ParameterizedTest
    @MethodSource("texts")
    void findsAroundTheKeywordsWhatTheExpressionsFindInTheWholeText(String text) {
        assertThat(SecretPatterns.find(text)).containsExactlyInAnyOrderElementsOf(inTheWhole(text));
    }

    @Test
    void readsNoMoreOfALongAlertThanTheNeighbourhoodsOfKeywords() {
        String alert =
                ("Rule 4711 fired on node-17 at 12:30, see https://siem.example.org/a/b?c=d&e=f; user sam ran /usr/bin/id. "
                                + "The token was used twice. ")
                        .repeat(LONG / 130);

        long read = SecretPatterns.keywordsIn(alert).regions().values().stream()
                .flatMap(List::stream)
                .mapToLong(Region::length)
                .sum();

        assertThat(read * 10)
                .isLessThan((long) alert.length() * SecretPatterns.shapes().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aws ", "-----BEGIN PRIVATE KEY-----", "pass", "cookie=", "://", "identified by '", "curl "})
    void readsNoCharacterTwiceForOneShapeHoweverDenseTheKeywordsAre(String dense) {
        Map<SecretShape, List<Region>> regions =
                SecretPatterns.keywordsIn(dense.repeat(LONG / dense.length())).regions();

        assertThat(regions).isNotEmpty().allSatisfy((shape, of) -> assertThat(of)
                .isSortedAccordingTo((one, other) -> Integer.compare(one.end(), other.start() + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", ", ", "  ", "; "})
    void readsATextOfNothingButKeywordsATenthAsOftenAsThereAreShapes(String between) {
        String keywords = SecretPatterns.shapes().stream()
                .flatMap(shape -> shape.keywords().stream())
                .collect(Collectors.joining(between, "", between));
        String text = keywords.repeat(LONG / keywords.length());

        assertThat(read(text))
                .isLessThan((long) text.length() * SecretPatterns.shapes().size() / 10);
    }

    /** Nothing but names and values is what an expression takes longest for: each of its places is the beginning of a secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = token = ",
                "password=token=",
                "token: hunter2\n",
                "token => 'hunter2', ",
                "password=\"",
                "password=\"\"",
                "password = : > ",
                "password          ",
                "password",
                "--secret-",
                "--token hunter2 ",
                "--token\t\t\t\t\t\t\t\t\"-",
                "secret_key"
            })
    void readsATextOfNothingButNamesAndValuesByNoExpressionAndAFewTimesByHand(String dense) {
        Counted text = new Counted(dense.repeat(LONG / dense.length()));

        Neighbourhoods around = SecretPatterns.keywordsIn(text);

        assertThat(around.regions().values())
                .allSatisfy(regions -> assertThat(regions).isEmpty());
        assertThat(text.read).isLessThan(10L * text.length());
    }

    @Test
    void readsOnToTheEndForAQuoteThatNobodyClosesOnce() {
        Counted text = new Counted("token='x".repeat(LONG / 16) + "token=\"x".repeat(LONG / 16));

        SecretPatterns.keywordsIn(text);

        assertThat(text.read).isLessThan(10L * text.length());
    }

    @Test
    void readsByHandWhatTheExpressionsSay() {
        List<SecretShape> byHand = SecretPatterns.shapes().stream()
                .filter(shape -> shape.assignment().isPresent())
                .toList();
        Random random = new Random(26);
        assertThat(byHand).hasSize(4);

        for (int number = 0; number < 30_000; number++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(ASSIGNED.get(random.nextInt(ASSIGNED.size())));
            }

            assertThat(SecretPatterns.find(text))
                    .as(text.toString())
                    .containsExactlyInAnyOrderElementsOf(inTheWhole(text.toString(), byHand));
        }
    }

    private static long read(String text) {
        return SecretPatterns.keywordsIn(text).regions().values().stream()
                .flatMap(List::stream)
                .mapToLong(Region::length)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "= hunter2secret",
                "=   hunter2secret",
                ": \"hunter2secret\"",
                "=> 'hunter2secret'",
                "=\"hunter2secret\""
            })
    void findsAValueHoweverFarItsSignIsAlignedToTheRight(String value) {
        for (int blanks = 1; blanks < 200; blanks++) {
            String text = "user = sam\npassword" + " ".repeat(blanks) + value + "\nport = 1";

            assertThat(SecretPatterns.find(text))
                    .as(text)
                    .extracting(Span::secret)
                    .contains("hunter2secret");
        }
    }

    @Test
    void isNotMisledByTheOtherLettersThatCountAsAsciiWithoutCase() {
        assertThat(SecretPatterns.find("pa\u017F\u017Fword=abcdefgh to\u212Aen=ijklmnop"))
                .extracting(Span::secret)
                .contains("abcdefgh", "ijklmnop");
    }

    @Test
    void readsATextOfADocumentOnce() {
        Reading.Once readings = new Reading.Once();

        assertThat(readings.of("token=abcdefgh")).isSameAs(readings.of("token=abcdefgh"));
    }

    /** Counts how often a character is looked at one by one. */
    private static final class Counted implements CharSequence {

        private final String text;

        private long read;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int at) {
            read++;
            return text.charAt(at);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            read += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static List<Span> inTheWhole(String text) {
        return inTheWhole(text, SecretPatterns.shapes());
    }

    private static List<Span> inTheWhole(String text, List<SecretShape> shapes) {
        List<Span> found = new ArrayList<>();
        for (SecretShape shape : shapes) {
            Matcher matcher = shape.pattern().matcher(text);
            while (matcher.find()) {
                Span span = new Span(matcher.start(1), matcher.end(1), matcher.group(1));
                if (span.isSecret()) {
                    found.add(span);
                }
            }
        }
        return found;
    }
}
