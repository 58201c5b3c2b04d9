package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.Resource;

/**
 * The words that template files give to decisions. They are read without checking the templates, because the command line has no control planes to check them against.
 *
 * @param ids of the templates
 * @param types of the observables that fill their slots
 */
public record TemplateWords(Set<String> ids, Set<String> types) {

    /** Where the templates are that ship with this application. */
    public static final String SHIPPED = "classpath*:processes/templates/";

    public TemplateWords {
        ids = Set.copyOf(ids);
        types = Set.copyOf(types);
    }

    /**
     * Reads those of all templates at a location.
     *
     * @param location as the setting {@code warrant.template.location} names it
     * @throws IOException when there is no template, or one that cannot be read
     */
    public static TemplateWords at(String location) throws IOException {
        String pattern = new TemplateProperties(location).pattern();
        List<Resource> files = TemplateReading.files(pattern);
        if (files.isEmpty()) {
            throw new IOException(pattern + ": there is no template");
        }
        Set<String> ids = new TreeSet<>();
        Set<String> types = new TreeSet<>();
        for (Resource file : files) {
            JsonNode template = read(file);
            ids.add(template.path("id").asText());
            template.path("slots")
                    .forEach(slot -> types.add(slot.path("observable").asText()));
        }
        return new TemplateWords(ids, types);
    }

    private static JsonNode read(Resource file) throws IOException {
        try {
            return StrictYaml.read(TemplateReading.text(file));
        } catch (StrictYaml.Unreadable e) {
            throw new IOException(file.getFilename() + ": " + e.getMessage(), e);
        }
    }
}
