package dev.warrant.process.protection;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A BPMN diagram under the pencil: the edits that a person makes in Modeler, one method each. What is drawn has no shapes. */
public final class Drawing {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Element SHIPPED = undrawn(ShippedFiles.all().get(ShippedFiles.DIAGRAM));

    private final Element root;
    private int count;

    private Drawing(Element root) {
        this.root = ((Document) root.getOwnerDocument().cloneNode(true)).getDocumentElement();
    }

    private static Element undrawn(byte[] text) {
        Element root = Xml.rootOf(text);
        Xml.allOf(root).stream()
                .filter(element ->
                        List.of("BPMNDiagram", "incoming", "outgoing").contains(element.getLocalName()))
                .forEach(element -> element.getParentNode().removeChild(element));
        return root;
    }

    /** The process {@code remediation} as it is shipped. */
    public static Drawing shipped() {
        return new Drawing(SHIPPED);
    }

    public byte[] bytes() {
        try {
            var text = new ByteArrayOutputStream();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(root.getOwnerDocument()), new StreamResult(text));
            return text.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    Element root() {
        return root;
    }

    Element element(String id) {
        return Xml.allOf(root).stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The diagram has no '" + id + "'"));
    }

    List<Element> all(String name) {
        return Xml.allOf(root).stream()
                .filter(element -> element.getLocalName().equals(name))
                .toList();
    }

    /** The ids of all elements of this type inside a scope, at every depth. */
    List<String> ids(String type, String scope) {
        return Xml.allOf(element(scope)).stream()
                .filter(element -> element.getLocalName().equals(type))
                .map(element -> element.getAttribute("id"))
                .toList();
    }

    Drawing set(String id, String attribute, String value) {
        element(id).setAttribute(attribute, value);
        return this;
    }

    Drawing unset(String id, String attribute) {
        element(id).removeAttribute(attribute);
        return this;
    }

    Drawing camunda(String id, String attribute, String value) {
        element(id).setAttributeNS(CAMUNDA, "camunda:" + attribute, value);
        return this;
    }

    Drawing withoutCamunda(String id, String attribute) {
        element(id).removeAttributeNS(CAMUNDA, attribute);
        return this;
    }

    /** Draws a node in a scope. */
    Drawing node(String type, String id, String scope) {
        Element node = bpmn(type);
        node.setAttribute("id", id);
        node.setAttribute("name", "Own " + id);
        Element around = element(scope);
        around.insertBefore(
                node,
                Xml.childrenOf(around).stream()
                        .filter(child -> child.hasAttribute("id")
                                && !child.getLocalName().equals("laneSet"))
                        .findFirst()
                        .orElse(null));
        return this;
    }

    Drawing userTask(String id, String scope) {
        return node("userTask", id, scope).camunda(id, "candidateGroups", "analyst");
    }

    Drawing flow(String source, String target) {
        return flow(source, target, null);
    }

    /** @param condition without one, the flow is taken always */
    Drawing flow(String source, String target, String condition) {
        String id = source + "To" + target + ++count;
        Element scope = (Element) element(source).getParentNode();
        node("sequenceFlow", id, scope.getAttribute("id"));
        set(id, "sourceRef", source).set(id, "targetRef", target);
        if (condition != null) {
            child(id, "conditionExpression", condition);
            ((Element) element(id).getFirstChild())
                    .setAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "xsi:type", "bpmn:tFormalExpression");
        }
        return this;
    }

    /** Adds a BPMN child, with text where there is some. */
    Drawing child(String id, String name, String text) {
        Element child = bpmn(name);
        child.setTextContent(text);
        element(id).appendChild(child);
        return this;
    }

    /** Adds an event definition such as {@code timer}; a timer gets its duration. */
    Drawing event(String id, String kind, String duration) {
        Element definition = bpmn(kind + "EventDefinition");
        if (kind.equals("timer")) {
            Element time = bpmn("timeDuration");
            time.setAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "xsi:type", "bpmn:tFormalExpression");
            time.setTextContent(duration);
            definition.appendChild(time);
        }
        element(id).appendChild(definition);
        return this;
    }

    /** Puts a node into the one flow that leads to the target, or into the first of several. */
    Drawing before(String target, String type, String id) {
        Element flow = flows().stream()
                .filter(one -> one.getAttribute("targetRef").equals(target))
                .findFirst()
                .orElseThrow();
        return into(flow.getAttribute("id"), type, id);
    }

    Drawing after(String source, String type, String id) {
        Element flow = flows().stream()
                .filter(one -> one.getAttribute("sourceRef").equals(source))
                .findFirst()
                .orElseThrow();
        return into(flow.getAttribute("id"), type, id);
    }

    Drawing into(String flow, String type, String id) {
        Element edited = element(flow);
        node(type, id, ((Element) edited.getParentNode()).getAttribute("id"));
        String target = edited.getAttribute("targetRef");
        edited.setAttribute("targetRef", id);
        flow(id, target);
        return this;
    }

    /** Draws a gateway behind a node, from which a way leads elsewhere. */
    Drawing detour(String source, String target, String condition) {
        String gateway = "own" + ++count + "After" + source;
        if (element(source).getLocalName().equals("exclusiveGateway")) {
            return flow(source, target, condition);
        }
        if (flows().stream().noneMatch(flow -> flow.getAttribute("sourceRef").equals(source))) {
            return flow(source, target);
        }
        after(source, "exclusiveGateway", gateway);
        String onwards = flows().stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(gateway))
                .findFirst()
                .orElseThrow()
                .getAttribute("id");
        return set(gateway, "default", onwards).flow(gateway, target, condition);
    }

    /** Takes an element out and connects what led to it with what it led to. */
    Drawing without(String id) {
        List<Element> leaving = flows().stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(id))
                .toList();
        String next = leaving.isEmpty() ? "" : leaving.get(0).getAttribute("targetRef");
        for (Element flow : flows()) {
            if (flow.getAttribute("targetRef").equals(id)) {
                if (next.isEmpty()) {
                    erase(flow.getAttribute("id"));
                } else {
                    flow.setAttribute("targetRef", next);
                }
            }
        }
        leaving.forEach(flow -> erase(flow.getAttribute("id")));
        Xml.allOf(root).stream()
                .filter(element -> element.getAttribute("attachedToRef").equals(id))
                .map(element -> element.getAttribute("id"))
                .toList()
                .forEach(this::withoutBranch);
        return erase(id);
    }

    private void withoutBranch(String id) {
        flows().stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(id))
                .forEach(flow -> erase(flow.getAttribute("id")));
        all("association").stream()
                .filter(one -> one.getAttribute("sourceRef").equals(id))
                .forEach(one -> erase(one.getAttribute("id")));
        erase(id);
    }

    Drawing erase(String id) {
        Element element = element(id);
        element.getParentNode().removeChild(element);
        return this;
    }

    /** Adds Camunda extensions as Modeler writes them; an attribute follows the name after a blank. */
    Drawing extension(String id, String xml) {
        Element fragment = Xml.rootOf(
                ("<a xmlns:camunda='" + CAMUNDA + "' xmlns:activiti='http://activiti.org/bpmn'>" + xml + "</a>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Element holder = Xml.childrenOf(element(id)).stream()
                .filter(child -> child.getLocalName().equals("extensionElements"))
                .findFirst()
                .orElseGet(() -> {
                    Element added = bpmn("extensionElements");
                    element(id)
                            .insertBefore(
                                    added,
                                    Xml.childrenOf(element(id)).stream()
                                            .filter(child ->
                                                    !child.getLocalName().equals("documentation"))
                                            .findFirst()
                                            .orElse(null));
                    return added;
                });
        Xml.childrenOf(fragment)
                .forEach(child -> holder.appendChild(root.getOwnerDocument().importNode(child, true)));
        return this;
    }

    Drawing extensions(String id, Map<String, String> properties) {
        var text = new StringBuilder("<camunda:properties>");
        properties.forEach((name, value) -> text.append("<camunda:property name='")
                .append(name)
                .append("' value='")
                .append(value)
                .append("'/>"));
        return extension(id, text.append("</camunda:properties>").toString());
    }

    /** The first element of this name inside an element. */
    Element inside(String id, String name) {
        return Xml.allOf(element(id)).stream()
                .filter(element -> element.getLocalName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Drawing text(String id, String name, String text) {
        inside(id, name).setTextContent(text);
        return this;
    }

    List<Element> flows() {
        return all("sequenceFlow");
    }

    Element bpmn(String name) {
        return root.getOwnerDocument().createElementNS(BPMN, "bpmn:" + name);
    }
}
