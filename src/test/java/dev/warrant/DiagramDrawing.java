package dev.warrant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The drawing of a diagram: boxes and lines, moved and added. */
final class DiagramDrawing {

    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String DD = "http://www.omg.org/spec/DD/20100524/DI";
    private static final Set<String> CONTAINERS = Set.of("subProcess", "participant", "lane", "transaction");

    private final Document diagram;

    DiagramDrawing(Document diagram) {
        this.diagram = diagram;
    }

    /** A box of the drawing, in pixels. */
    record Box(int x, int y, int width, int height) {
        int right() {
            return x + width;
        }

        int bottom() {
            return y + height;
        }

        int middleX() {
            return x + width / 2;
        }

        int middleY() {
            return y + height / 2;
        }
    }

    Box box(String element) {
        Element bounds = children(picture(element), "Bounds").get(0);
        return new Box(number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
    }

    /** Moves what is right of the line; what holds both sides grows. */
    void makeRoom(int x, int width) {
        List<Element> boxes = all(diagram, "Bounds");
        for (Element bounds :
                boxes.stream().filter(box -> lineOf(box).isPresent()).toList()) {
            if (number(children(lineOf(bounds).orElseThrow(), "waypoint").get(0), "x") >= x) {
                bounds.setAttribute("x", String.valueOf(number(bounds, "x") + width));
            }
        }
        for (Element edge : all(diagram, "BPMNEdge")) {
            moveLine(edge, x, width);
        }
        for (Element bounds :
                boxes.stream().filter(box -> lineOf(box).isEmpty()).toList()) {
            boolean container = isContainer(bounds);
            int left = number(bounds, "x");
            int right = left + number(bounds, "width");
            if (container ? left >= x : (left + right) / 2 >= x) {
                bounds.setAttribute("x", String.valueOf(left + width));
            } else if (container && right > x) {
                bounds.setAttribute("width", String.valueOf(right - left + width));
            }
        }
    }

    /** The line whose label this is: its words stay beside its beginning. */
    private static Optional<Element> lineOf(Element bounds) {
        return Optional.of((Element) bounds.getParentNode().getParentNode())
                .filter(holder -> holder.getLocalName().equals("BPMNEdge"));
    }

    /** The ends of a line go where their elements go. */
    private void moveLine(Element edge, int x, int width) {
        List<Element> points = children(edge, "waypoint");
        for (int at = 0; at < points.size(); at++) {
            boolean right = number(points.get(at), "x") >= x;
            if (at == 0 || at == points.size() - 1) {
                right = endMoves(edge, at == 0 ? "sourceRef" : "targetRef", x).orElse(right);
            }
            if (right) {
                points.get(at).setAttribute("x", String.valueOf(number(points.get(at), "x") + width));
            }
        }
    }

    private Optional<Boolean> endMoves(Element edge, String end, int x) {
        return modelled(edge.getAttribute("bpmnElement"))
                .map(flow -> flow.getAttribute(end))
                .flatMap(this::modelled)
                .filter(element -> !CONTAINERS.contains(element.getLocalName()))
                .map(element -> box(element.getAttribute("id")).middleX() >= x);
    }

    /** In the middle of the line, which ends at the new element; another one goes on from there. */
    void putInto(String flow, Element added, String on) {
        List<Element> points = children(picture(flow), "waypoint");
        Element last = points.get(points.size() - 1);
        Element before = points.get(points.size() - 2);
        int y = number(last, "y");
        int end = number(last, "x");
        Box box = centred(added, middle(added, number(before, "x"), end), y);
        last.setAttribute("x", String.valueOf(box.x()));
        shape(added, box);
        line(on, box.right(), y, end, y);
    }

    /** Room is made for a task and what follows it, so an element goes to the left end of its flow. */
    private static int middle(Element added, int from, int to) {
        return from + Math.min((to - from) / 2, 50 + width(added) / 2);
    }

    /** Below another element, with a line straight down. */
    void below(String above, Element added, String flow, int down) {
        Box top = box(above);
        Box box = centred(added, top.middleX(), top.middleY() + down);
        shape(added, box);
        line(flow, top.middleX(), top.bottom(), top.middleX(), box.y());
    }

    /** On the lower edge, at its right end. */
    void attach(String host, Element event) {
        Box box = box(host);
        shape(event, centred(event, box.right() - 65, box.bottom()));
    }

    private static Box centred(Element element, int x, int y) {
        int width = width(element);
        int height = width == 100 ? 80 : width;
        return new Box(x - width / 2, y - height / 2, width, height);
    }

    private static int width(Element element) {
        String kind = element.getLocalName();
        return kind.endsWith("Event") ? 36 : kind.endsWith("Gateway") ? 50 : 100;
    }

    private void shape(Element element, Box box) {
        Element shape = plane(DI, "bpmndi:BPMNShape", element.getAttribute("id"));
        if (element.getLocalName().equals("exclusiveGateway")) {
            shape.setAttribute("isMarkerVisible", "true");
        }
        bounds(shape, box);
        if (box.width() < 100) {
            Element label = diagram.createElementNS(DI, "bpmndi:BPMNLabel");
            shape.appendChild(label);
            bounds(label, label(element.getLocalName(), box));
        }
    }

    private static Box label(String kind, Box box) {
        if (kind.equals("boundaryEvent")) {
            return new Box(box.right() - 2, box.bottom() - 4, 70, 27);
        }
        return new Box(box.middleX() - 45, kind.endsWith("Gateway") ? box.y() - 33 : box.bottom() + 4, 90, 27);
    }

    private void bounds(Element holder, Box box) {
        Element bounds = diagram.createElementNS(DC, "dc:Bounds");
        bounds.setAttribute("x", String.valueOf(box.x()));
        bounds.setAttribute("y", String.valueOf(box.y()));
        bounds.setAttribute("width", String.valueOf(box.width()));
        bounds.setAttribute("height", String.valueOf(box.height()));
        holder.appendChild(bounds);
    }

    private void line(String flow, int fromX, int fromY, int toX, int toY) {
        Element edge = plane(DI, "bpmndi:BPMNEdge", flow);
        for (int[] point : new int[][] {{fromX, fromY}, {toX, toY}}) {
            Element waypoint = diagram.createElementNS(DD, "di:waypoint");
            waypoint.setAttribute("x", String.valueOf(point[0]));
            waypoint.setAttribute("y", String.valueOf(point[1]));
            edge.appendChild(waypoint);
        }
    }

    private Element plane(String namespace, String kind, String element) {
        Element picture = diagram.createElementNS(namespace, kind);
        picture.setAttribute("id", element + "_di");
        picture.setAttribute("bpmnElement", element);
        all(diagram, "BPMNPlane").get(0).appendChild(picture);
        return picture;
    }

    private Element picture(String element) {
        return all(diagram, "*").stream()
                .filter(picture -> picture.getAttribute("bpmnElement").equals(element))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The drawing does not show '" + element + "'"));
    }

    private boolean isContainer(Element bounds) {
        return bounds.getParentNode() instanceof Element shape
                && modelled(shape.getAttribute("bpmnElement"))
                        .filter(element -> CONTAINERS.contains(element.getLocalName()))
                        .isPresent();
    }

    private Optional<Element> modelled(String id) {
        return all(diagram, "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst();
    }

    private static int number(Element element, String attribute) {
        return (int) Math.round(Double.parseDouble(element.getAttribute(attribute)));
    }

    static List<Element> children(Element parent, String kind) {
        return all(parent.getElementsByTagNameNS("*", kind)).stream()
                .filter(child -> child.getParentNode().isSameNode(parent))
                .toList();
    }

    static List<Element> all(Document document, String kind) {
        return all(document.getElementsByTagNameNS("*", kind));
    }

    private static List<Element> all(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < nodes.getLength(); at++) {
            elements.add((Element) nodes.item(at));
        }
        return elements;
    }
}
