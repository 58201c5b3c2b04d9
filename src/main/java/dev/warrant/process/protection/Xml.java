package dev.warrant.process.protection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML from outside without following anything in it. */
final class Xml {

    private Xml() {}

    /**
     * The root element.
     *
     * @throws IllegalArgumentException when it is not XML, or has a document type
     */
    static Element rootOf(byte[] text) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(text)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("it is not readable XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The platform's XML parser cannot be made safe", e);
        }
    }

    /** The element and all below it, in document order. */
    static List<Element> allOf(Element element) {
        var elements = new ArrayList<Element>();
        elements.add(element);
        childrenOf(element).forEach(child -> elements.addAll(allOf(child)));
        return elements;
    }

    static List<Element> childrenOf(Element element) {
        var children = new ArrayList<Element>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            }
        }
        return children;
    }

    static List<Attr> attributesOf(Element element) {
        var attributes = new ArrayList<Attr>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.add((Attr) element.getAttributes().item(i));
        }
        return attributes;
    }

    /** Its own text as the engine assembles it: what stands between the pieces is left out. */
    static String rawTextOf(Element element) {
        var text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }

    /** Its own text, with each run of white space as one space. */
    static String textOf(Element element) {
        return rawTextOf(element).strip().replaceAll("\\s+", " ");
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
}
