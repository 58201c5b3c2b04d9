package dev.warrant.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Draws a BPMN diagram with bpmn-js, as Camunda Modeler shows it; the mark of bpmn.io stays visible, as its licence asks. */
final class DiagramPicture implements AutoCloseable {

    private static final String DIST = "META-INF/resources/webjars/bpmn-js/8.0.0/dist/";
    private static final String OPEN = """
            const [xml, done] = arguments;
            window.viewer = new BpmnJS({ container: '#canvas' });
            viewer.importXML(xml)
                .then(result => done(result.warnings.map(warning => warning.message)))
                .catch(fault => done([String(fault)].concat((fault.warnings || []).map(warning => warning.message))));
            """;
    private static final String SIZE = """
            const all = viewer.get('canvas').viewbox().inner;
            return [all.x, all.y, all.width, all.height].map(Math.round);
            """;
    private static final String SHOW = """
            const [x, y, width, height] = arguments;
            viewer.get('canvas').resized();
            viewer.get('canvas').viewbox({ x, y, width, height });
            """;
    private static final String DRAWN = "return viewer.get('elementRegistry').getAll().map(element => element.id);";
    private static final int MARGIN = 30;

    private final Chromium chromium;
    private final List<String> warnings;

    DiagramPicture(Chromium chromium, String bpmn) {
        this.chromium = chromium;
        chromium.driver().get(page().toUri().toString());
        this.warnings = list(chromium.driver().executeAsyncScript(OPEN, bpmn));
    }

    /** What bpmn-js could not read or draw. */
    List<String> warnings() {
        return warnings;
    }

    /** The ids of everything that is drawn. */
    List<String> drawn() {
        return list(chromium.driver().executeScript(DRAWN));
    }

    /** The whole diagram, one pixel to a unit. */
    Path whole(Path file) {
        List<Number> all = bounds();
        return part(
                file, all.get(0).intValue(), all.get(0).intValue() + all.get(2).intValue(), 1);
    }

    /** The full height between two places on the x axis of the diagram. */
    Path part(Path file, int fromX, int toX, double scale) {
        List<Number> all = bounds();
        int width = toX - fromX + 2 * MARGIN;
        int height = all.get(3).intValue() + 2 * MARGIN;
        chromium.resize(width, height, scale);
        chromium.driver().executeScript(SHOW, fromX - MARGIN, all.get(1).intValue() - MARGIN, width, height);
        return chromium.picture(file);
    }

    private List<Number> bounds() {
        return list(chromium.driver().executeScript(SIZE));
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Object answer) {
        return (List<T>) answer;
    }

    private static Path page() {
        try {
            String html = """
                    <!DOCTYPE html><html><head><meta charset="utf-8"><style>%s
                    html, body, #canvas { margin: 0; width: 100vw; height: 100vh; background: #fff; overflow: hidden }
                    </style><script>%s</script></head><body><div id="canvas"></div></body></html>
                    """.formatted(resource("assets/diagram-js.css"), resource("bpmn-viewer.production.min.js"));
            return Files.writeString(Files.createTempFile("diagram", ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the page that draws the diagram", e);
        }
    }

    private static String resource(String name) throws IOException {
        return new ClassPathResource(DIST + name).getContentAsString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        chromium.close();
    }
}
