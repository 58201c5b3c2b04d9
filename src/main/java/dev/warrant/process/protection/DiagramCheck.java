package dev.warrant.process.protection;

import dev.warrant.template.TemplateWords;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The check of diagrams from the command line: {@code check-diagrams [--deployment] [--templates FOLDER] FILE…}. From a folder it takes
 * every diagram, decision and form; decisions may name the templates of the second folder, or the shipped ones. The exit code is 0 when nothing
 * is wrong, 1 when there are faults, and 2 when it was not told what to check or cannot read it.
 */
public final class DiagramCheck {

    /** The argument that tells the application to check files and not to start. */
    public static final String COMMAND = "check-diagrams";

    private static final String WHOLE = "--deployment";
    private static final String TEMPLATES = "--templates";
    private static final List<String> USAGE = List.of(
            "Usage: " + COMMAND + " [" + WHOLE + "] [" + TEMPLATES + " FOLDER] FILE…",
            "  " + WHOLE + "  the files are deployed together: nothing that they name may be missing",
            "  " + TEMPLATES
                    + "   the templates of the installation, which decisions may name; without it, those that ship");
    private static final int CLEAN = 0;
    private static final int FAULTS = 1;
    private static final int UNUSABLE = 2;

    private final PrintStream output;
    private final PrintStream errors;

    DiagramCheck(PrintStream output, PrintStream errors) {
        this.output = output;
        this.errors = errors;
    }

    /** Checks for a person or a build at a terminal. */
    public static int fromTerminal(List<String> arguments) {
        return new DiagramCheck(terminal(FileDescriptor.out), terminal(FileDescriptor.err)).run(arguments);
    }

    private static PrintStream terminal(FileDescriptor end) {
        return new PrintStream(new FileOutputStream(end), true, StandardCharsets.UTF_8);
    }

    /**
     * Checks the files and prints what is wrong.
     *
     * @param arguments what follows the command
     * @return the exit code
     */
    int run(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        boolean whole = rest.remove(WHOLE);
        int option = rest.indexOf(TEMPLATES);
        String folder = "";
        if (option >= 0 && option + 1 < rest.size()) {
            folder = rest.remove(option + 1);
            rest.remove(option);
        }
        if (rest.isEmpty() || rest.stream().anyMatch(name -> name.startsWith("--"))) {
            USAGE.forEach(errors::println);
            return UNUSABLE;
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            for (String name : rest) {
                for (Path file : filesAt(Path.of(name))) {
                    files.put(file.toString(), Files.readAllBytes(file));
                }
            }
            String location = folder.isEmpty()
                    ? TemplateWords.SHIPPED
                    : Path.of(folder).toUri().toString();
            return told(files, whole, DecisionVocabularies.of(TemplateWords.at(location)));
        } catch (IOException | InvalidPathException e) {
            errors.println("Cannot read " + e.getMessage());
            return UNUSABLE;
        }
    }

    private int told(Map<String, byte[]> files, boolean whole, DecisionVocabularies templates) {
        ProtectedDiagrams check = ProtectedDiagrams.shipped();
        List<Fault> faults = new ArrayList<>(whole ? check.faultsOfDeployment(files) : check.faultsOfFiles(files));
        files.forEach((name, content) -> {
            if (!DecisionVocabularies.isShippedSelection(content)) {
                faults.addAll(templates.faults(name, content));
            }
        });
        faults.forEach(output::println);
        output.println(files.size() + " files checked, " + faults.size() + " faults");
        return faults.isEmpty() ? CLEAN : FAULTS;
    }

    private static List<Path> filesAt(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            var files = new ArrayList<>(inside.filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"))
                    .toList());
            files.sort(null);
            return files;
        }
    }
}
