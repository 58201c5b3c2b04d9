package dev.warrant.drafting.llm;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.asm.ClassReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every text in the compiled classes of a webhook's adapter that can be the name of a field or an RFC 6901 pointer.
 * Every field that the adapter reads is among them, even one that no test has heard of.
 */
final class MentionedFields {

    private static final int STRING = 8;

    private final Set<String> pointers = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();

    /** @param folder of the classes, for example {@code dev/warrant/intake/falco} */
    MentionedFields(String folder) {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.class")) {
                try (InputStream code = file.getInputStream()) {
                    texts(new ClassReader(code));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void texts(ClassReader code) {
        char[] buffer = new char[code.getMaxStringLength()];
        for (int item = 1; item < code.getItemCount(); item++) {
            int offset = code.getItem(item);
            if (offset > 0 && code.readByte(offset - 1) == STRING) {
                String text = (String) code.readConst(item, buffer);
                if (text.matches("(/[\\w.]+)+")) {
                    pointers.add(text);
                } else if (text.matches("[A-Za-z][\\w.\\[\\]]*")) {
                    names.add(text);
                }
            }
        }
    }

    /**
     * Gives each of the fields that is missing or blank a public address of its own, which counts as a text and as an address.
     *
     * @param places pointers of the objects in which a field that is mentioned by its name alone can stand
     */
    void fill(ObjectNode document, List<String> places) {
        List<String> fields = Stream.concat(pointers.stream(), places.stream().flatMap(place -> names.stream()
                        .map(name -> place + "/" + name)))
                .toList();
        for (int field = 0; field < fields.size(); field++) {
            fill(document, JsonPointer.compile(fields.get(field)), "203.0.%d.%d".formatted(field / 256, field % 256));
        }
    }

    private static void fill(ObjectNode document, JsonPointer field, String value) {
        JsonNode found = document.at(field);
        if (found.isMissingNode()
                || found.isNull()
                || found.isTextual() && found.textValue().isBlank()) {
            document.withObject(field.head()).put(field.last().getMatchingProperty(), value);
        }
    }
}
