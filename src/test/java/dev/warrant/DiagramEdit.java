package dev.warrant;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An edit of a diagram as somebody makes it in Camunda Modeler, process and drawing together: make room, put an element into a flow, branch off
 * a gateway, attach an event. It starts from the shipped file, so that no edited copy can grow old.
 */
public final class DiagramEdit {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String NAMESPACES =
            "xmlns:bpmn='" + BPMN + "' xmlns:camunda='http://camunda.org/schema/1.0/bpmn'"
                    + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

    private final Document diagram;
    private final DiagramDrawing drawing;

    private DiagramEdit(Document diagram) {
        this.diagram = diagram;
        this.drawing = new DiagramDrawing(diagram);
    }

    public static DiagramEdit of(Path file) {
        try {
            return new DiagramEdit(parsed(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Moves everything that stands to the right of an element, as the space tool does. */
    public DiagramEdit makeRoomAfter(String element, int width) {
        drawing.makeRoom(drawing.box(element).right() + 1, width);
        return this;
    }

    /** Drops an element onto a flow: the flow ends at it, and a new one leads on. */
    public DiagramEdit putInto(String flow, String xml) {
        Element before = element(flow);
        Element target = element(before.getAttribute("targetRef"));
        Element added = add(before, xml);
        String id = added.getAttribute("id");
        String on = id + "To" + capital(target.getAttribute("id"));
        before.setAttribute("targetRef", id);
        reference(target, "incoming", flow).setTextContent(on);
        link(added, "incoming", flow);
        link(added, "outgoing", on);
        add(
                before,
                "<bpmn:sequenceFlow id='%s' sourceRef='%s' targetRef='%s'/>"
                        .formatted(on, id, target.getAttribute("id")));
        drawing.putInto(flow, added, on);
        return this;
    }

    /** Makes the only way out of a gateway conditional, and leads the others to a new end below it. */
    public DiagramEdit branch(String gateway, String yes, String condition, String no, String end) {
        Element asks = element(gateway);
        Element onward = element(reference(asks, "outgoing", null).getTextContent());
        onward.setAttribute("name", yes);
        onward.appendChild(fragment("<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'>" + condition
                + "</bpmn:conditionExpression>"));
        Element added = add(asks, end);
        String id = added.getAttribute("id");
        String flow = gateway + "To" + capital(id);
        asks.setAttribute("default", flow);
        link(asks, "outgoing", flow);
        link(added, "incoming", flow);
        add(
                asks,
                "<bpmn:sequenceFlow id='%s' name='%s' sourceRef='%s' targetRef='%s'/>"
                        .formatted(flow, no, gateway, id));
        drawing.below(gateway, added, flow, 170);
        return this;
    }

    /** Attaches an event to the lower edge of an activity and leads it down to a task, and from there to an end. */
    public DiagramEdit attach(String host, String event, String task, String end) {
        Element around = element(host);
        Element attached = add(around, event);
        Element work = add(around, task);
        Element last = add(around, end);
        drawing.attach(host, attached);
        connect(attached, work, 120);
        connect(work, last, 110);
        return this;
    }

    /** Draws a flow from one element to another, in the process alone. */
    public DiagramEdit lead(String from, String to) {
        String flow = from + "To" + capital(to);
        add(element(from), "<bpmn:sequenceFlow id='%s' sourceRef='%s' targetRef='%s'/>".formatted(flow, from, to));
        link(element(from), "outgoing", flow);
        link(element(to), "incoming", flow);
        return this;
    }

    private void connect(Element from, Element to, int down) {
        String flow = from.getAttribute("id") + "To" + capital(to.getAttribute("id"));
        add(
                from,
                "<bpmn:sequenceFlow id='%s' sourceRef='%s' targetRef='%s'/>"
                        .formatted(flow, from.getAttribute("id"), to.getAttribute("id")));
        link(from, "outgoing", flow);
        link(to, "incoming", flow);
        drawing.below(from.getAttribute("id"), to, flow, down);
    }

    public String xml() {
        try {
            var text = new StringWriter();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(diagram), new StreamResult(text));
            return text.toString();
        } catch (javax.xml.transform.TransformerException e) {
            throw new IllegalStateException("The edited diagram cannot be written", e);
        }
    }

    private Element element(String id) {
        return DiagramDrawing.all(diagram, "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The diagram has no element '" + id + "' any more"));
    }

    /** Before the associations, which stand after all elements. */
    private Element add(Element beside, String xml) {
        Element added = fragment(xml);
        beside.getParentNode().insertBefore(added, beside.getNextSibling());
        return added;
    }

    private Element reference(Element element, String kind, @org.jspecify.annotations.Nullable String flow) {
        return DiagramDrawing.children(element, kind).stream()
                .filter(found -> flow == null || found.getTextContent().equals(flow))
                .findFirst()
                .orElseThrow();
    }

    /** After documentation, extensions and the flows that are there; before what the kind of element brings of its own. */
    private void link(Element element, String kind, String flow) {
        Element link = fragment("<bpmn:" + kind + "/>");
        link.setTextContent(flow);
        var before = element.getFirstChild();
        while (before != null && (!(before instanceof Element child) || precedes(child))) {
            before = before.getNextSibling();
        }
        element.insertBefore(link, before);
    }

    private static boolean precedes(Element child) {
        return List.of("documentation", "extensionElements", "incoming", "outgoing")
                .contains(child.getLocalName());
    }

    private Element fragment(String xml) {
        String whole = "<wrap " + NAMESPACES + ">" + xml + "</wrap>";
        return (Element) diagram.importNode(parsed(whole).getDocumentElement().getFirstChild(), true);
    }

    private static Document parsed(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new IllegalArgumentException("Not well-formed: " + xml, e);
        }
    }

    static String capital(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }
}
