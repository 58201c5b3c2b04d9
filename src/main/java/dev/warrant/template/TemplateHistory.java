package dev.warrant.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.canonical.Digest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the content of every template that was in force, so that people can be told how another version differs. */
@Component
public final class TemplateHistory {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Templates templates;
    private final Clock clock;

    TemplateHistory(JdbcClient database, ObjectMapper json, Templates templates, Clock clock) {
        this.database = database;
        this.json = json;
        this.templates = templates;
        this.clock = clock;
    }

    /** Records the templates in force now; existing records stay as they are. */
    public void remember() {
        templates.released().stream()
                .filter(template -> content(template.digest()).isEmpty())
                .forEach(this::add);
    }

    /** How the template in force differs from the one with this digest: one difference a line, with the old and the new value. */
    public List<String> differences(Digest before, Template now) {
        return content(before)
                .map(content -> differences(flat(content), flat(TemplateJson.write(now))))
                .orElse(List.of("What the earlier version said is not on record"));
    }

    private void add(Template template) {
        try {
            database.sql("insert into wr_template_seen (digest, template_id, template_version, content, recorded_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(
                            template.digest().value(),
                            template.ref().id(),
                            template.ref().version(),
                            TemplateJson.write(template).toString(),
                            OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            // Another node was faster, with the same content under the same digest.
            return;
        }
    }

    private Optional<JsonNode> content(Digest digest) {
        return database.sql("select content from wr_template_seen where digest = ?")
                .param(digest.value())
                .query(String.class)
                .optional()
                .map(this::parsed);
    }

    private JsonNode parsed(String content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("wr_template_seen holds something that is not JSON", e);
        }
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.remove("digest");
        return names.stream()
                .filter(name -> !before.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
                .map(name -> name + " was " + before.getOrDefault(name, "absent") + " and is "
                        + now.getOrDefault(name, "absent"))
                .toList();
    }

    private static Map<String, String> flat(JsonNode json) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", json, flat);
        return flat;
    }

    /** Steps are named by their id, so that an inserted step does not make all later ones differ. */
    private static void flatten(String name, JsonNode json, Map<String, String> flat) {
        if (json.isObject()) {
            json.properties().forEach(field -> flatten(joined(name, field.getKey()), field.getValue(), flat));
        } else if (json.isArray() && json.path(0).has("id")) {
            json.forEach(element -> flatten(joined(name, element.path("id").asText()), element, flat));
        } else {
            flat.put(name, json.toString());
        }
    }

    private static String joined(String name, String member) {
        return name.isEmpty() ? member : name + "." + member;
    }
}
