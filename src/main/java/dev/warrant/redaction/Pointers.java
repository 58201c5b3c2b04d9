package dev.warrant.redaction;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** JSON Pointers (RFC 6901) as text. */
public final class Pointers {

    /** The form of a pointer to something within a document: the characters after each '~' are fixed by the RFC. */
    public static final String FORM = "/[^~]*(?:~[01][^~]*)*+";

    private Pointers() {}

    /** The pointer to a member of what {@code parent} points to. */
    public static String member(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** What the pointer points to; a missing node when that is nothing, also for text that is no pointer. */
    public static JsonNode resolve(JsonNode document, String pointer) {
        if (!pointer.isEmpty() && !pointer.matches(FORM)) {
            return MissingNode.getInstance();
        }
        try {
            return document.at(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    /** The pointer with each of its names changed. */
    static String rename(String pointer, UnaryOperator<String> change) {
        return Arrays.stream(pointer.split("/", -1))
                .map(token -> change.apply(token.replace("~1", "/").replace("~0", "~")))
                .map(name -> name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/"));
    }
}
