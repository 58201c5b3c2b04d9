package dev.warrant;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.Severity;
import dev.warrant.observable.Observable;
import dev.warrant.template.TemplateFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The proposals in {@code src/test/resources/proposals}: hostile ones with the rule that must refuse them, and honest ones. Each is told as
 * the change that it makes to a sound proposal for its incident.
 */
public final class ProposalSuite {

    private static final Path FOLDER = Path.of("src/test/resources/proposals");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProposalSuite() {}

    public static List<Case> hostile() {
        return cases("hostile");
    }

    public static List<Case> honest() {
        return cases("honest");
    }

    /** The canonical incident of this name, as it is posted. */
    public static ObjectNode posted(String incident) {
        return (ObjectNode) file(incident).get("incident");
    }

    /** A sound proposal for the incident of this name. */
    public static ObjectNode sound(String incident) {
        return (ObjectNode) file(incident).get("sound");
    }

    public static String templateOf(String incident) {
        return sound(incident).at("/template/id").textValue();
    }

    /** The names of all incidents, in order. */
    public static List<String> incidents() {
        return files(FOLDER.resolve("incidents")).stream()
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .toList();
    }

    /** The incident of this name as it is on record. */
    public static Incident incident(String name) {
        return incident(name, posted(name));
    }

    /** A canonical incident as it is on record. */
    public static Incident incident(String name, JsonNode posted) {
        List<Observable> observables = new ArrayList<>();
        posted.get("observables")
                .forEach(observable -> observables.add(new Observable(
                        observable.get("type").textValue(),
                        observable.get("value").textValue(),
                        observable.get("pointer").textValue(),
                        observable.get("trusted").booleanValue(),
                        posted.get("source").textValue())));
        return new Incident(
                new IncidentId("inc-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                posted.get("source").textValue(),
                name,
                IncidentKind.ofWord(posted.get("kind").textValue()).orElseThrow(),
                Severity.HIGH,
                posted.get("environment").textValue(),
                posted.get("title").textValue(),
                posted.get("evidence"),
                Digest.of(posted),
                observables,
                "sensor",
                TemplateFixtures.NOW);
    }

    private static List<Case> cases(String folder) {
        List<Case> cases = new ArrayList<>();
        for (Path file : files(FOLDER.resolve(folder))) {
            String category = file.getFileName().toString().replace(".json", "");
            read(file).forEach(entry -> cases.add(new Case(category, entry)));
        }
        return cases;
    }

    private static JsonNode file(String incident) {
        return read(FOLDER.resolve("incidents").resolve(incident + ".json"));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One proposal of the suite.
     *
     * @param entry {@code {name, incident, rule?, at?, given?}} and what becomes of the sound proposal: {@code set}, {@code remove} (by
     *     pointer), {@code swap} (text), {@code fill} (a long text), {@code nest}, {@code text} or {@code base64} (the whole body),
     *     {@code style}, {@code digest}
     */
    public record Case(String category, JsonNode entry) {

        public String incident() {
            return entry.get("incident").textValue();
        }

        /** The id of the rule that must refuse it. */
        public String rule() {
            return entry.get("rule").textValue();
        }

        /** Where that rule must point. */
        public String at() {
            return entry.get("at").textValue();
        }

        /** What has changed around the proposal since it was asked for. */
        public Optional<String> given() {
            return Optional.ofNullable(entry.get("given")).map(JsonNode::textValue);
        }

        /** The body as an agent sends it. */
        public byte[] body() {
            if (entry.has("base64")) {
                return Base64.getDecoder().decode(entry.get("base64").textValue());
            }
            return (entry.has("text") ? entry.get("text").textValue() : written()).getBytes(StandardCharsets.UTF_8);
        }

        private String written() {
            ObjectNode proposal = sound(incident());
            if (entry.has("digest")) {
                set(
                        proposal,
                        "/template/digest",
                        TextNode.valueOf(TemplateFixtures.shipped(templateOf(incident()))
                                .digest()
                                .value()));
            }
            entry.path("remove").forEach(pointer -> remove(proposal, pointer.textValue()));
            entry.path("set").properties().forEach(change -> set(proposal, change.getKey(), change.getValue()));
            if (entry.has("fill")) {
                JsonNode fill = entry.get("fill");
                String text =
                        fill.get("text").textValue().repeat(fill.get("times").intValue());
                set(proposal, fill.get("at").textValue(), TextNode.valueOf(text));
            }
            return nested(swapped(styled(proposal)));
        }

        private String nested(String text) {
            if (!entry.has("nest")) {
                return text;
            }
            JsonNode nest = entry.get("nest");
            ObjectNode marked;
            try {
                marked = (ObjectNode) JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            set(marked, nest.get("at").textValue(), TextNode.valueOf("NEST"));
            int times = nest.get("times").intValue();
            return marked.toString()
                    .replace(
                            "\"NEST\"",
                            nest.get("open").textValue().repeat(times)
                                    + nest.path("inner").asText()
                                    + nest.get("close").textValue().repeat(times));
        }

        private String swapped(String text) {
            if (!entry.has("swap")) {
                return text;
            }
            String from = entry.at("/swap/0").textValue().replace("\": ", "\":").replace(", \"", ",\"");
            if (!text.contains(from)) {
                throw new IllegalArgumentException(this + " swaps what is not there");
            }
            return text.replace(from, entry.at("/swap/1").textValue());
        }

        private String styled(ObjectNode proposal) {
            return switch (entry.path("style").asText()) {
                case "indented" -> proposal.toPrettyString();
                case "marked" -> "\ufeff" + proposal;
                case "ascii" -> ascii(proposal);
                default -> proposal.toString();
            };
        }

        private static String ascii(JsonNode proposal) {
            try {
                return JsonMapper.builder()
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .build()
                        .writeValueAsString(proposal);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void set(ObjectNode proposal, String pointer, JsonNode value) {
            JsonPointer place = JsonPointer.compile(pointer);
            JsonNode parent = proposal.at(place.head());
            String last = lastOf(pointer);
            if (parent instanceof ArrayNode array) {
                if (last.equals("-")) {
                    array.add(value);
                } else {
                    array.set(Integer.parseInt(last), value);
                }
            } else {
                ((ObjectNode) parent).set(last, value);
            }
        }

        private static void remove(ObjectNode proposal, String pointer) {
            ((ObjectNode) proposal.at(JsonPointer.compile(pointer).head())).remove(lastOf(pointer));
        }

        private static String lastOf(String pointer) {
            return pointer.substring(pointer.lastIndexOf('/') + 1)
                    .replace("~1", "/")
                    .replace("~0", "~");
        }

        @Override
        public String toString() {
            return category + ": " + entry.get("name").textValue() + " (" + incident() + ")";
        }
    }
}
