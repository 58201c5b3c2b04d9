package dev.warrant.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The diagrams, decisions and forms by which a remediation is decided, and who deployed each. */
public interface RulesInForce {

    /** The deployer of what ships with the application. */
    String START_UP = "start-up";

    /** Every file of every deployment that this remediation runs or ran by, in the order in which they were deployed. */
    List<RuleFile> of(RemediationId remediation);

    /** Where these files differ from the records of who deployed them, or a record is not what was signed; a sentence for each. */
    List<String> doubts(RemediationId remediation);

    /** Who deployed which of these files, except for those that ship with the application; none of these people fills a seat. */
    default SortedMap<String, SortedSet<String>> authors(RemediationId remediation) {
        SortedMap<String, SortedSet<String>> authors = new TreeMap<>();
        of(remediation).stream()
                .filter(rule -> !rule.deployer().equals(START_UP))
                .forEach(rule -> authors.computeIfAbsent(rule.deployer(), author -> new TreeSet<>())
                        .add(rule.file()));
        return authors;
    }

    /** The file of the form with this id. */
    default Optional<RuleFile> form(RemediationId remediation, String id) {
        return of(remediation).stream()
                .filter(rule -> rule.file().endsWith(".form") && rule.ids().contains(id))
                .reduce((earlier, later) -> later);
    }

    /**
     * One of these files.
     *
     * @param ids of the process, the decisions or the form in it
     * @param digest of its bytes
     * @param deployer the account, or {@link #START_UP}
     */
    record RuleFile(String file, List<String> ids, Digest digest, String deployment, String deployer, Instant at) {

        public RuleFile {
            ids = List.copyOf(ids);
        }

        /** {@code {file, ids[], digest, deployment, deployer, at}}. */
        public JsonNode json() {
            var json = JsonNodeFactory.instance.objectNode().put("file", file);
            ids.forEach(json.putArray("ids")::add);
            return json.put("digest", digest.value())
                    .put("deployment", deployment)
                    .put("deployer", deployer)
                    .put("at", at.toString());
        }
    }
}
