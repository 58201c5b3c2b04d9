package dev.warrant.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import dev.warrant.redaction.Pointers;
import dev.warrant.web.InvalidInput;
import dev.warrant.web.InvalidInput.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes events out of what forwarders put around them: arrays, lines of JSON, CloudEvents (structured and batch), the records of Fluent Bit
 * and Fluentd, the log lines of container runtimes, and the streams of Loki. What is none of these is left for the format to refuse.
 */
final class Wrappings {

    /** The most events in one request. */
    static final int MOST_EVENTS = 500;

    private static final int MOST_LAYERS = 6;

    /** The members in which a record holds its event, as an object or as text. */
    private static final List<String> HOLDERS = List.of("message", "log", "event", "data", "record", "line", "Message");

    private final Predicate<JsonNode> isEvent;

    private final List<Event> events = new ArrayList<>();

    private Wrappings(Predicate<JsonNode> isEvent) {
        this.isEvent = isEvent;
    }

    /**
     * The events in a body, in their order.
     *
     * @throws MalformedJson when it is neither JSON nor lines of JSON
     * @throws InvalidInput when it holds no event, or too many
     */
    static List<Event> of(byte[] body, Predicate<JsonNode> isEvent) {
        Wrappings wrappings = new Wrappings(isEvent);
        Optional<JsonNode> document = documentOf(body);
        if (document.isPresent() && wrappings.isBare(document.get())) {
            return List.of(new Event(document.get(), body, ""));
        }
        if (document.isPresent()) {
            wrappings.unwrap(document.get(), "", 0);
        } else {
            lines(body, wrappings);
        }
        return wrappings.events;
    }

    private static Optional<JsonNode> documentOf(byte[] body) {
        try {
            return Optional.of(StrictJson.read(body));
        } catch (MalformedJson e) {
            if (nonBlankLines(body).size() < 2) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static List<String> nonBlankLines(byte[] body) {
        return StrictJson.decoded(body).lines().filter(line -> !line.isBlank()).toList();
    }

    private static void lines(byte[] body, Wrappings wrappings) {
        List<String> lines = nonBlankLines(body);
        List<JsonNode> documents = new ArrayList<>();
        for (String line : lines) {
            documents.add(StrictJson.read(line.getBytes(StandardCharsets.UTF_8)));
        }
        for (int i = 0; i < documents.size(); i++) {
            wrappings.unwrap(documents.get(i), "/" + i, 1);
        }
    }

    private boolean isBare(JsonNode node) {
        return isEvent.test(node) && !isCloudEvent(node);
    }

    /** Extensions stand beside the data, and may have the names of an event's own members: Falcosidekick's are {@code rule} and {@code priority}. */
    private static boolean isCloudEvent(JsonNode node) {
        return node.path("specversion").isTextual() && (node.has("data") || node.has("data_base64"));
    }

    private void unwrap(JsonNode node, String at, int layer) {
        if (isBare(node) || layer > MOST_LAYERS) {
            add(node, at);
        } else if (node.isArray()) {
            elements(node, at, layer);
        } else if (node.path("streams").isArray()) {
            streams(node.path("streams"), Pointers.member(at, "streams"), layer);
        } else if (node.path("data_base64").isTextual()) {
            String place = Pointers.member(at, "data_base64");
            decoded(node.path("data_base64").asText())
                    .ifPresentOrElse(event -> unwrap(event, place, layer + 1), () -> add(node, at));
        } else {
            held(node)
                    .ifPresentOrElse(
                            holder -> unwrap(
                                    content(node.path(holder)).orElseThrow(), Pointers.member(at, holder), layer + 1),
                            () -> add(node, at));
        }
    }

    private void elements(JsonNode array, String at, int layer) {
        if (array.isEmpty()) {
            throw new InvalidInput(
                    "The request holds no event",
                    List.of(new Fault("no-event", "Expected at least one event, found an empty array", at)));
        }
        for (int i = 0; i < array.size(); i++) {
            unwrap(array.get(i), at + "/" + i, layer + 1);
        }
    }

    /** Loki: {@code {"streams":[{"stream":{…},"values":[["<nanoseconds>","<line>"],…]}]}}. */
    private void streams(JsonNode streams, String at, int layer) {
        if (streams.isEmpty()) {
            elements(streams, at, layer);
        }
        for (int i = 0; i < streams.size(); i++) {
            JsonNode values = streams.get(i).path("values");
            if (!values.isArray() || values.isEmpty()) {
                add(streams.get(i), at + "/" + i);
                continue;
            }
            for (int j = 0; j < values.size(); j++) {
                String place = at + "/" + i + "/values/" + j + "/1";
                JsonNode line = values.get(j).path(1);
                unwrap(content(line).orElse(line), place, layer + 1);
            }
        }
    }

    private static Optional<String> held(JsonNode node) {
        return HOLDERS.stream()
                .filter(holder -> !isCloudEvent(node) || holder.equals("data"))
                .filter(holder -> content(node.path(holder)).isPresent())
                .findFirst();
    }

    /** What a member holds, when that is an object or an array, or the text of one. */
    private static Optional<JsonNode> content(JsonNode node) {
        if (node.isContainerNode()) {
            return Optional.of(node);
        }
        return node.isTextual() ? parsed(node.asText().getBytes(StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static Optional<JsonNode> decoded(String base64) {
        try {
            return parsed(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> parsed(byte[] text) {
        try {
            return Optional.of(StrictJson.read(text)).filter(JsonNode::isContainerNode);
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    private void add(JsonNode event, String at) {
        if (events.size() >= MOST_EVENTS) {
            throw new InvalidInput(
                    "The request holds too many events",
                    List.of(new Fault("too-many-events", "A request holds at most " + MOST_EVENTS + " events", at)));
        }
        events.add(new Event(event, event.toString().getBytes(StandardCharsets.UTF_8), at));
    }

    /**
     * One event.
     *
     * @param bytes as received; of one that was wrapped, its JSON without white space
     * @param at where it stands in the request
     */
    record Event(JsonNode document, byte[] bytes, String at) {}
}
