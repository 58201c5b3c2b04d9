package dev.warrant.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.NodeTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The canvas and the properties panel of Camunda Modeler in a browser, from the same libraries, with the element templates of this project. What
 * the desktop application adds (files, deployment, the linter's panel) is not here.
 */
final class ModelerPage implements AutoCloseable {

    private static final int WIDTH = 1300;
    private static final int HEIGHT = 640;

    private static final String OPEN = """
            const [xml, templates, done] = arguments;
            window.modeler = new BpmnModeler({ container: '#canvas', propertiesPanel: { parent: '#panel' } });
            const faults = [];
            modeler.get('eventBus').on('elementTemplates.errors', event => event.errors.forEach(fault => faults.push(fault.message)));
            modeler.importXML(xml).then(result => {
                modeler.get('elementTemplatesLoader').setTemplates(templates.map(text => JSON.parse(text)));
                done(faults.concat(result.warnings.map(warning => warning.message)));
            }).catch(fault => done([String(fault)]));
            """;
    private static final String SELECT = """
            const [id, left, top, width, height] = arguments;
            const element = modeler.get('elementRegistry').get(id);
            const canvas = modeler.get('canvas');
            const middle = { x: element.x + element.width / 2, y: element.y + element.height / 2 };
            canvas.resized();
            canvas.viewbox({ x: middle.x - width * left, y: middle.y - height * top, width, height });
            modeler.get('selection').select(element);
            document.querySelectorAll('.djs-context-pad, .djs-palette, .djs-minimap').forEach(part => part.style.display = 'none');
            """;
    private static final String UNFOLD = """
            document.querySelectorAll('.bio-properties-panel-group-header').forEach(header => {
                const open = header.classList.contains('open');
                const wanted = arguments[0].some(title => header.innerText.trim().startsWith(title));
                if (open !== wanted) header.click();
            });
            """;
    private static final String CREATE = """
            const [type, flow, id, name, template, done] = arguments;
            const registry = modeler.get('elementRegistry');
            const modeling = modeler.get('modeling');
            const line = registry.get(flow).waypoints;
            const end = line[line.length - 1];
            const made = modeling.createShape(modeler.get('elementFactory').createShape({ type }), { x: end.x - 80, y: end.y }, registry.get(flow));
            modeling.updateProperties(made, { id, name });
            const templates = modeler.get('elementTemplates');
            templates.applyTemplate(registry.get(id), templates.get(template, 1));
            modeler.saveXML({ format: true }).then(result => done(result.xml));
            """;

    private final Chromium chromium;
    private final List<String> warnings;

    ModelerPage(Chromium chromium, Path diagram) {
        this.chromium = chromium;
        chromium.driver().get(page().toUri().toString());
        chromium.resize(WIDTH, HEIGHT, 1);
        this.warnings = list(chromium.driver().executeAsyncScript(OPEN, text(diagram), templates()));
    }

    /** What could not be read, of the diagram and of the element templates. */
    List<String> warnings() {
        return warnings;
    }

    /** Drops an element onto a flow, names it, and applies an element template; the diagram as it would be saved then. */
    String create(String type, String flow, String id, String name, String template) {
        return String.valueOf(chromium.driver().executeAsyncScript(CREATE, type, flow, id, name, template));
    }

    /** Selects an element, unfolds these groups of its properties and takes a picture. */
    Path picture(Path file, String element, String... groups) {
        chromium.driver().executeScript(SELECT, element, 0.5, 0.45, 920, HEIGHT);
        chromium.await("the properties of " + element, driver -> !chromium.driver()
                .findElements(org.openqa.selenium.By.cssSelector(".bio-properties-panel-group-header"))
                .isEmpty());
        chromium.driver().executeScript(UNFOLD, List.of(groups));
        chromium.await("the properties of " + element, driver -> chromium.text().contains(groups[0]));
        return chromium.picture(file);
    }

    private static List<String> templates() {
        try (Stream<Path> files = Files.list(Path.of(".camunda", "element-templates"))) {
            return files.sorted().map(ModelerPage::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the element templates", e);
        }
    }

    private static Path page() {
        try {
            String style =
                    dist("assets", "camunda-platform-modeler.css").toUri().toString();
            String script =
                    dist("camunda-platform-modeler.production.min.js").toUri().toString();
            String html = """
                    <!DOCTYPE html><html><head><meta charset="utf-8"><link rel="stylesheet" href=%s><style>
                    body { margin: 0; background: #fff; font-family: sans-serif }
                    #canvas { position: absolute; inset: 0 380px 0 0 }
                    #panel { position: absolute; inset: 0 0 0 auto; width: 379px; overflow: auto; border-left: 1px solid #ccc }
                    </style><script src=%s></script></head>
                    <body><div id="canvas"></div><div id="panel"></div></body></html>
                    """.formatted(quoted(style), quoted(script));
            return Files.writeString(Files.createTempFile("modeler", ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the page", e);
        }
    }

    private static String quoted(String text) throws IOException {
        return new ObjectMapper().writeValueAsString(text);
    }

    private static Path dist(String... path) {
        Path dist = NodeTools.packaged("camunda-bpmn-js", "dist");
        return Path.of(dist.toString(), path).toAbsolutePath();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Object answer) {
        return (List<T>) answer;
    }

    @Override
    public void close() {
        chromium.close();
    }
}
