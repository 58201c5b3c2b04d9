package dev.warrant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Prints the twenty test classes that took longest, out of the reports that the build's runs wrote. */
final class SlowestClasses {

    private static final int SHOWN = 20;

    private SlowestClasses() {}

    /** @param arguments the folder below which the reports lie, and what the names of this run's folders of reports begin with */
    public static void main(String[] arguments) throws IOException {
        List<Timed> classes = in(Path.of(arguments[0]), prefix(arguments));
        System.out.printf(
                Locale.ROOT,
                "%nThe slowest of %d runs of test classes, %d tests, %.0f s in all:%n",
                classes.size(),
                classes.stream().mapToInt(Timed::tests).sum(),
                classes.stream().mapToDouble(Timed::seconds).sum());
        classes.stream()
                .limit(SHOWN)
                .forEach(timed -> System.out.printf(
                        Locale.ROOT,
                        "%7.1f s %5d tests  %s (%s)%n",
                        timed.seconds(),
                        timed.tests(),
                        timed.name(),
                        timed.run()));
    }

    /** An empty argument of the build arrives as none, or as null. */
    static String prefix(String... arguments) {
        return arguments.length > 1 && arguments[1] != null ? arguments[1] : "";
    }

    /** Those that ran, the slowest first. */
    static List<Timed> in(Path folder, String prefix) throws IOException {
        Pattern reports = Pattern.compile(Pattern.quote(prefix) + "[a-z0-9]+-reports");
        try (Stream<Path> files = Files.find(
                folder, 2, (file, attributes) -> file.getFileName().toString().matches("TEST-.*\\.xml"))) {
            return files.filter(file -> reports.matcher(
                                    file.getParent().getFileName().toString())
                            .matches())
                    .map(Timed::of)
                    .filter(timed -> timed.tests() > 0)
                    .sorted(Comparator.comparingDouble(Timed::seconds).reversed())
                    .toList();
        }
    }

    /**
     * A test class in one of the build's runs.
     *
     * @param run the folder of the run's reports
     */
    record Timed(String name, String run, double seconds, int tests) {

        static Timed of(Path report) {
            try {
                Element suite = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(report.toFile())
                        .getDocumentElement();
                return new Timed(
                        suite.getAttribute("name"),
                        report.getParent().getFileName().toString(),
                        Double.parseDouble(suite.getAttribute("time")),
                        Integer.parseInt(suite.getAttribute("tests")));
            } catch (IOException | SAXException | ParserConfigurationException e) {
                throw new IllegalStateException(report + " is no report of a test class", e);
            }
        }
    }
}
