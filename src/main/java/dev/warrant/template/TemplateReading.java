package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.StrictJson;
import dev.warrant.template.BrokenTemplates.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads and checks all template files of a location, and either returns all of them or names every fault. */
final class TemplateReading {

    private static final int MAX_BYTES = 64 * 1024;

    private final KnownActions actions;
    private final LinearSchema schema;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<TemplateRef, TemplateFile> sound = new HashMap<>();

    TemplateReading(KnownActions actions) {
        this.actions = actions;
        this.schema = LinearSchema.of(publishedSchema());
    }

    /**
     * All templates of the location, in order.
     *
     * @param pattern a Spring resource pattern
     * @throws BrokenTemplates when a file has a fault, or there is no file at all
     */
    List<Template> read(String pattern) {
        List<Resource> files = files(pattern);
        if (files.isEmpty()) {
            faults.add(new Fault(pattern, "", "there is no template"));
        }
        files.forEach(this::take);
        if (!faults.isEmpty()) {
            throw new BrokenTemplates(faults);
        }
        return sound.values().stream()
                .map(TemplateFile::template)
                .sorted(Comparator.comparing(Template::ref))
                .toList();
    }

    private void take(Resource resource) {
        String name = String.valueOf(resource.getFilename());
        try {
            TemplateFile file = new TemplateFile(name, StrictYaml.read(text(resource)));
            List<LinearSchema.Fault> shape = schema.faults(file.content());
            if (shape.isEmpty()) {
                take(file);
            }
            shape.forEach(fault -> faults.add(new Fault(name, fault.pointer(), fault.reason())));
        } catch (StrictYaml.Unreadable e) {
            faults.add(new Fault(name, "", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            faults.add(new Fault(name, "", "cannot be read: " + e.getMessage()));
        }
    }

    private void take(TemplateFile file) {
        faults.addAll(TemplateRules.check(file, actions));
        TemplateFile other = sound.putIfAbsent(file.ref(), file);
        if (other != null) {
            faults.add(new Fault(file.name(), "/version", other.name() + " defines " + file.ref() + " too"));
        }
    }

    static String text(Resource resource) throws IOException {
        try (InputStream stream = resource.getInputStream()) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("it has more than " + MAX_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8", e);
        }
    }

    static List<Resource> files(String pattern) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern))
                    .sorted(Comparator.comparing(resource -> String.valueOf(resource.getFilename())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Templates cannot be looked for at " + pattern, e);
        }
    }

    private static JsonNode publishedSchema() {
        try (InputStream stream = new ClassPathResource("processes/templates/template.schema.json").getInputStream()) {
            return StrictJson.read(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The JSON Schema of templates is not on the class path", e);
        }
    }
}
