package dev.warrant.intake.falco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.FormerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The id of an event. Falcosidekick numbers its events. For other events, the id is made of what does not change when they are sent again: the
 * rule, the time, and everything that tells what the event is about.
 */
final class FalcoIds {

    private static final int LONGEST_ID = 128;

    private final FalcoEvent event;

    private final FalcoFacts facts;

    private final Digest received;

    FalcoIds(FalcoEvent event, FalcoFacts facts, Digest received) {
        this.event = event;
        this.facts = facts;
        this.received = received;
    }

    /** Two clusters can send one id; an event that names its cluster is told apart by that. */
    String current() {
        return inCluster(uuid().orElseGet(this::madeOfWhatItIsAbout));
    }

    /** The ids of versions that left out the cluster, or some of what the event is about. */
    List<FormerId> former(Function<JsonNode, FalcoFacts> reading) {
        Predicate<JsonNode> sameCluster =
                evidence -> reading.apply(evidence).cluster().equals(facts.cluster());
        Predicate<JsonNode> sameThing =
                sameCluster.and(evidence -> reading.apply(evidence).about().equals(facts.about()));
        List<FormerId> former = new ArrayList<>();
        if (uuid().isPresent()) {
            facts.cluster().ifPresent(cluster -> former.add(new FormerId(uuid().get(), sameCluster)));
        } else {
            String id = digest(List.of()).value();
            former.add(new FormerId(inCluster(id), sameThing));
            facts.cluster().ifPresent(cluster -> former.add(new FormerId(id, sameThing)));
        }
        return former;
    }

    private String inCluster(String id) {
        return facts.cluster().map(cluster -> cluster + "/" + id).orElse(id);
    }

    private Optional<String> uuid() {
        return Optional.of(event.text("uuid"))
                .filter(uuid -> !uuid.isBlank()
                        && uuid.length() <= LONGEST_ID
                        && uuid.chars().noneMatch(Character::isISOControl));
    }

    private String madeOfWhatItIsAbout() {
        return digest(facts.about()).value();
    }

    private Digest digest(List<String> about) {
        String time = event.text("time");
        ArrayNode parts = JsonNodeFactory.instance
                .arrayNode()
                .add(event.rule())
                .add(time.isBlank() ? received.value() : time)
                .add(event.text("hostname"))
                .add(facts.pod().map(FalcoFacts.Pod::name).orElse(""))
                .add(facts.container().orElse(""));
        about.forEach(parts::add);
        return Digest.of(parts);
    }
}
