package dev.warrant.process.remediation.record;

import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import dev.warrant.process.protection.ProtectedDiagrams;
import java.util.List;
import org.springframework.stereotype.Component;

/** The ids by which diagrams, decisions and forms are known, read from their files. */
@Component
class RuleIds {

    List<String> of(String file, byte[] content) {
        if (!file.endsWith(".form")) {
            return ProtectedDiagrams.definedIn(content);
        }
        try {
            return List.of(StrictJson.read(content).path("id").asText());
        } catch (MalformedJson e) {
            return List.of();
        }
    }
}
