package dev.warrant.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A BPMN or DMN file as its author drew it, read without the engine. */
record DiagramFile(String name, Document xml) {

    private static final String CAMUNDA_BPMN = "http://camunda.org/schema/1.0/bpmn";
    private static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";

    static List<DiagramFile> all(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(DiagramFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + folder, e);
        }
    }

    private static DiagramFile read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    static DiagramFile parse(String name, String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var bytes = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
            return new DiagramFile(name, factory.newDocumentBuilder().parse(bytes));
        } catch (Exception e) {
            throw new IllegalArgumentException(name + " is not well-formed XML", e);
        }
    }

    /** The file's name without its ending. */
    String stem() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The elements of these kinds (local names), {@code *} for every one, in the order of the file. */
    List<Drawn> elements(String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> found(xml.getElementsByTagNameNS("*", kind)).stream())
                .toList();
    }

    private List<Drawn> found(NodeList nodes) {
        List<Drawn> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add(new Drawn(this, (Element) nodes.item(i)));
        }
        return elements;
    }

    Drawn process() {
        return elements("process").get(0);
    }

    /** One element of a file. */
    record Drawn(DiagramFile file, Element xml) {

        String kind() {
            return xml.getLocalName();
        }

        String id() {
            return xml.getAttribute("id");
        }

        /** The label with its line breaks as blanks. */
        String label() {
            return xml.getAttribute("name").replaceAll("\\s+", " ").strip();
        }

        String attribute(String name) {
            return xml.getAttribute(name);
        }

        /** An attribute of Camunda's namespace; empty where there is none. */
        String camunda(String name) {
            String value = xml.getAttributeNS(CAMUNDA_BPMN, name);
            return value.isEmpty() ? xml.getAttributeNS(CAMUNDA_DMN, name) : value;
        }

        boolean isCamunda() {
            return CAMUNDA_BPMN.equals(xml.getNamespaceURI()) || CAMUNDA_DMN.equals(xml.getNamespaceURI());
        }

        String text() {
            return xml.getTextContent().strip();
        }

        List<Drawn> children(String kind) {
            return file.found(xml.getElementsByTagNameNS("*", kind)).stream()
                    .filter(child -> child.xml.getParentNode().equals(xml))
                    .toList();
        }

        /** The nearest element around this one, itself included, that has an id. */
        Drawn named() {
            return Optional.of(this)
                    .filter(element -> !element.id().isEmpty())
                    .orElseGet(() -> new Drawn(file, (Element) xml.getParentNode()).named());
        }

        String violation(String what) {
            Drawn named = named();
            return "%s: %s '%s' %s".formatted(file.name, named.kind(), named.id(), what);
        }
    }
}
