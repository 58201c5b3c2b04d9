package dev.warrant.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an object says about the members that it holds.
 *
 * @param isPair whether it is a pair such as {@code {"name": "DB_PASSWORD", "value": …}}
 * @param isSecret whether it is a Secret of Kubernetes, whose values stand under {@code data} and {@code stringData}
 */
record KnownObject(boolean isPair, boolean isSecret) {

    private static final Set<String> CONTENT = Set.of("data", "stringData");

    static KnownObject of(JsonNode object) {
        boolean isPair = Stream.of("name", "key")
                .map(object::path)
                .anyMatch(name -> name.isTextual() && SensitiveNames.isSensitive(name.asText()));
        return new KnownObject(isPair, object.path("kind").asText().equals("Secret"));
    }

    boolean isContent(String member) {
        return isSecret && CONTENT.contains(member);
    }

    /** @param within whether the object itself stands under a name for secrets */
    boolean isSensitive(String member, boolean within) {
        return SensitiveNames.isSensitive(member)
                || (isPair && member.equals("value"))
                || (within && !SensitiveNames.isDescribing(member));
    }
}
