package dev.warrant.process.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML from outside without following anything in it, as the elements that it consists of. */
final class Xml {

    private Xml() {}

    /**
     * All elements, in document order.
     *
     * @throws IllegalArgumentException when it is not XML, or has a document type
     */
    static List<Element> elementsOf(byte[] text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            var elements = new ArrayList<Element>();
            collect(builder.parse(new ByteArrayInputStream(text)).getDocumentElement(), elements);
            return elements;
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("it is not XML that can be read: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The platform's XML parser cannot be made safe", e);
        }
    }

    /** The id of the element, or of the nearest one around it that has one. */
    static String idOf(Element element) {
        for (Node node = element; node instanceof Element near; node = node.getParentNode()) {
            if (near.hasAttribute("id")) {
                return near.getAttribute("id");
            }
        }
        return "?";
    }

    private static void collect(Element element, List<Element> elements) {
        elements.add(element);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, elements);
            }
        }
    }
}
