package dev.warrant;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The process with the drawing of the overview in place of its own: the same elements, the phases collapsed. */
public final class OverviewDiagram {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final Path PROCESS = Path.of("processes", "remediation.bpmn");
    private static final Path DRAWING = Path.of("docs", "images", "remediation.di.xml");

    private final Document process = read(PROCESS);
    private final Element drawing = read(DRAWING).getDocumentElement();

    /** A box of the drawing. */
    record Box(String element, double x, double y, double width, double height) {

        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /** A BPMN file that bpmn-js draws. */
    public String xml() {
        Document whole = read(PROCESS);
        Element own = (Element) whole.getElementsByTagNameNS(DI, "BPMNDiagram").item(0);
        own.getParentNode().replaceChild(whole.importNode(drawing, true), own);
        StringWriter text = new StringWriter();
        try {
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(whole), new StreamResult(text));
        } catch (TransformerException e) {
            throw new IllegalStateException("The overview cannot be written", e);
        }
        return text.toString();
    }

    /** The ids of what the top level of the process has and a drawing shows; annotations stay in the large one. */
    List<String> topLevel() {
        Element remediation =
                (Element) process.getElementsByTagNameNS(BPMN, "process").item(0);
        List<String> ids = new ArrayList<>();
        for (Element child : children(remediation)) {
            if (child.hasAttribute("id")
                    && !List.of("textAnnotation", "association").contains(child.getLocalName())) {
                ids.add(child.getAttribute("id"));
            }
        }
        return ids;
    }

    List<String> drawn() {
        List<String> ids = new ArrayList<>();
        for (String picture : List.of("BPMNShape", "BPMNEdge")) {
            elements(picture).forEach(element -> ids.add(element.getAttribute("bpmnElement")));
        }
        return ids;
    }

    List<Box> boxes() {
        return elements("BPMNShape").stream()
                .map(shape -> {
                    Element bounds =
                            (Element) shape.getElementsByTagNameNS(DC, "Bounds").item(0);
                    return new Box(
                            shape.getAttribute("bpmnElement"),
                            Double.parseDouble(bounds.getAttribute("x")),
                            Double.parseDouble(bounds.getAttribute("y")),
                            Double.parseDouble(bounds.getAttribute("width")),
                            Double.parseDouble(bounds.getAttribute("height")));
                })
                .toList();
    }

    boolean isOnTheBorderOfAnother(String element) {
        NodeList all = process.getElementsByTagNameNS(BPMN, "boundaryEvent");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("id").equals(element)) {
                return true;
            }
        }
        return false;
    }

    private List<Element> elements(String name) {
        NodeList found = drawing.getElementsByTagNameNS(DI, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static Document read(Path file) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " is not XML", e);
        }
    }
}
