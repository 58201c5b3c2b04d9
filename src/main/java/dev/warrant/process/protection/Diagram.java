package dev.warrant.process.protection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** A BPMN file as its elements, by the names that BPMN and Camunda give them, regardless of the prefixes in the file. */
final class Diagram {

    private static final Set<String> HOLDERS = Set.of("definitions", "process", "subProcess", "collaboration");

    private final Element root;
    private final Invariants invariants;
    private final Map<String, Element> definitions = new HashMap<>();

    private Diagram(Element root, Invariants invariants) {
        this.root = root;
        this.invariants = invariants;
        Xml.childrenOf(root).forEach(child -> definitions.put(child.getAttribute("id"), child));
    }

    /** @throws IllegalArgumentException when it is not XML */
    static Diagram read(byte[] text, Invariants invariants) {
        return new Diagram(Xml.rootOf(text), invariants);
    }

    /** Every element but those of the drawing, in document order: the engine reads many by their local name, in whatever namespace. */
    List<Element> elements() {
        var elements = new ArrayList<Element>(List.of(root));
        for (Element child : Xml.childrenOf(root)) {
            if (!isDrawing(child)) {
                elements.addAll(Xml.allOf(child));
            }
        }
        return elements;
    }

    /** Every element of the drawing, which stands right below the root and nowhere else. */
    List<Element> drawing() {
        return Xml.childrenOf(root).stream()
                .filter(this::isDrawing)
                .flatMap(child -> Xml.allOf(child).stream())
                .toList();
    }

    /** Whether an element is of a namespace that only the drawing has. */
    boolean isDrawing(Element element) {
        String namespace = element.getNamespaceURI();
        return namespace != null && invariants.namespaces().drawing().contains(namespace);
    }

    List<Element> processes() {
        return childrenNamed(root, "process");
    }

    /** The flow nodes of a process at every depth, by id; of two with one id, the later. */
    Map<String, Node> nodesOf(Element process) {
        var nodes = new LinkedHashMap<String, Node>();
        addNodes(process, nodes);
        return nodes;
    }

    private void addNodes(Element scope, Map<String, Node> nodes) {
        for (Element child : Xml.childrenOf(scope)) {
            if (isBpmn(child) && invariants.nodes().contains(child.getLocalName())) {
                nodes.put(child.getAttribute("id"), new Node(child, scope));
                addNodes(child, nodes);
            }
        }
    }

    /** The sequence flows right in a scope. */
    List<Element> flowsIn(Element scope) {
        return childrenNamed(scope, "sequenceFlow");
    }

    List<Element> childrenNamed(Element element, String name) {
        return Xml.childrenOf(element).stream()
                .filter(child -> isBpmn(child) && child.getLocalName().equals(name))
                .toList();
    }

    /** The Camunda elements of this name among an element's extensions. */
    List<Element> extensions(Element element, String name) {
        return childrenNamed(element, "extensionElements").stream()
                .flatMap(extensions -> Xml.childrenOf(extensions).stream())
                .filter(child -> isCamunda(child) && child.getLocalName().equals(name))
                .toList();
    }

    /** An attribute of what an element refers to among the definitions, such as a message's name; empty when there is none. */
    String referred(String id, String attribute) {
        Element definition = definitions.get(id.substring(id.indexOf(':') + 1));
        return definition == null ? "" : definition.getAttribute(attribute);
    }

    boolean isBpmn(Element element) {
        return invariants.namespaces().bpmn().equals(element.getNamespaceURI());
    }

    boolean isCamunda(Element element) {
        return invariants.namespaces().camunda().equals(element.getNamespaceURI());
    }

    String camunda(Element element, String attribute) {
        return element.getAttributeNS(invariants.namespaces().camunda(), attribute);
    }

    /** The name of an attribute as the invariants write it, or null when it is of a namespace that is passed over. */
    @Nullable
    String nameOf(Attr attribute) {
        String namespace = attribute.getNamespaceURI();
        if (namespace == null) {
            return attribute.getName();
        }
        return namespace.equals(invariants.namespaces().camunda()) ? "camunda:" + attribute.getLocalName() : null;
    }

    /** The attributes that say something: neither in the set, nor at the value that their absence means. */
    Map<String, String> meaningful(Element element, Set<String> without) {
        var attributes = new LinkedHashMap<String, String>();
        for (Attr attribute : Xml.attributesOf(element)) {
            String name = nameOf(attribute);
            if (name != null
                    && !without.contains(name)
                    && !attribute.getValue().equals(invariants.defaults().get(name))) {
                attributes.put(name, attribute.getValue());
            }
        }
        return attributes;
    }

    /** The id under which a fault in this element is reported: that of the nearest element that is a scope or stands directly in one. */
    String idAt(Element element) {
        Element near = element;
        while (near.getParentNode() instanceof Element around && !HOLDERS.contains(around.getLocalName())) {
            near = around;
        }
        return Xml.idOf(near);
    }

    /** The id of the process around an element; that of the definitions where there is none. */
    String processOf(Element element) {
        Element near = element;
        while (!near.getLocalName().equals("process") && near.getParentNode() instanceof Element around) {
            near = around;
        }
        return near.getAttribute("id");
    }

    /** A flow node, and the process or subprocess right around it. */
    record Node(Element element, Element around) {

        String id() {
            return element.getAttribute("id");
        }

        String type() {
            return element.getLocalName();
        }

        String scope() {
            return around.getAttribute("id");
        }

        boolean is(String type) {
            return type().equals(type);
        }

        boolean has(String attribute, String value) {
            return element.getAttribute(attribute).equals(value);
        }
    }
}
