package dev.warrant.process.vocabulary;

import java.util.Set;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Reads a diagram as the engine does, and refuses what the engine would run without asking for an expression or a script: classes that it
 * makes while it reads, commands of the operating system, mails, connectors. It looks at the tree that the engine itself goes by, and at names
 * in whatever namespace.
 */
final class PlainParse extends BpmnParse {

    private static final Set<String> ELEMENTS = Set.of("scriptTask", "script", "connector", "validation", "constraint");
    private static final Set<String> SETTINGS = Set.of(
            "class",
            "expression",
            "formHandlerClass",
            "variableMappingClass",
            "variableMappingDelegateExpression",
            "resource",
            "scriptFormat");
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String TYPE_OF_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance:type";

    PlainParse(BpmnParser parser) {
        super(parser);
    }

    @Override
    protected void parseRootElement() {
        refuseCode(getRootElement());
        super.parseRootElement();
    }

    private static void refuseCode(Element element) {
        if (ELEMENTS.contains(element.getTagName())) {
            throw new BpmnParseException(
                    "A model must not run code: found the element '" + element.getTagName() + "'", element);
        }
        for (String key : element.attributes()) {
            String name = key.substring(key.lastIndexOf(':') + 1);
            boolean runsByType = name.equals("type") && !key.equals(TYPE_OF_SCHEMA) && !isField(element);
            if (SETTINGS.contains(name) || runsByType) {
                throw new BpmnParseException(
                        "A model must not run code: found the setting '" + name + "' of the element '"
                                + element.getTagName() + "'",
                        element);
            }
        }
        element.elements().forEach(PlainParse::refuseCode);
    }

    /** Elements whose type says what somebody types in, and not what the engine does. */
    private static boolean isField(Element element) {
        return !BPMN.equals(element.getUri()) && element.getTagName().startsWith("form");
    }
}
