package dev.rowhouse.diagrams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What an SVG shows, without where it shows it: fonts are measured differently from machine to machine, so positions and
 * outlines say nothing about whether a picture is out of date.
 *
 * @param parts each element in the order of drawing, with its colours and its text
 */
record Picture(List<String> parts) {

    private static final Set<String> KEPT = Set.of("fill", "font-weight", "font-style", "class", "stroke-dasharray");

    static Picture of(Path svg) {
        List<String> parts = new ArrayList<>();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            collect(factory.newDocumentBuilder().parse(svg.toFile()).getDocumentElement(), parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Not an SVG: " + svg, e);
        }
        return new Picture(parts);
    }

    private static void collect(Node node, List<String> parts) {
        if (node instanceof Element element) {
            parts.add(element.getTagName() + attributes(element.getAttributes()));
        } else if (node.getNodeType() == Node.TEXT_NODE
                && !node.getTextContent().isBlank()) {
            parts.add(node.getTextContent().strip());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, parts);
        }
    }

    private static TreeMap<String, String> attributes(NamedNodeMap all) {
        TreeMap<String, String> kept = new TreeMap<>();
        for (int i = 0; i < all.getLength(); i++) {
            Node attribute = all.item(i);
            if (KEPT.contains(attribute.getNodeName())) {
                kept.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        return kept;
    }
}
