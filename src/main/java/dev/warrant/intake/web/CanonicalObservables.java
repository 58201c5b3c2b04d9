package dev.warrant.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.IncidentText;
import dev.warrant.observable.AttackerWritten;
import dev.warrant.observable.Observable;
import dev.warrant.redaction.Pointers;
import dev.warrant.web.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The observables that a canonical incident brings, each checked against its evidence. One that occurs twice counts once. A sender vouches
 * for what it observed, but not for what an attacker can write: such an observable is taken as untrusted, and a note says so.
 */
final class CanonicalObservables {

    private static final Set<String> FIELDS = new LinkedHashSet<>(List.of("type", "value", "pointer", "trusted"));

    private static final int MOST = 200;

    private final Map<List<String>, Observable> known = new LinkedHashMap<>();

    private final List<String> notes = new ArrayList<>();

    private final JsonNode evidence;

    private final String source;

    private final Predicate<String> vouchedFor;

    private CanonicalObservables(JsonNode evidence, String source, Predicate<String> vouchedFor) {
        this.vouchedFor = vouchedFor;
        this.evidence = evidence;
        this.source = source;
    }

    /** @param vouchedFor the types that the sender is believed about */
    static CanonicalObservables read(
            Fields incident, JsonNode evidence, String source, Predicate<String> vouchedFor, Faults faults) {
        CanonicalObservables read =
                new CanonicalObservables(evidence, source.isEmpty() ? "unknown" : source, vouchedFor);
        List<JsonNode> elements = incident.elements("observables", MOST);
        for (int i = 0; i < elements.size(); i++) {
            String place = "/observables/" + i;
            read.take(Fields.of(elements.get(i), place, faults), place);
        }
        return read;
    }

    List<Observable> observables() {
        return List.copyOf(known.values());
    }

    /** What the sender may want to know, in its order. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private void take(Fields fields, String place) {
        fields.only(FIELDS);
        String type = fields.text("type", IncidentText.OBSERVED_TYPE);
        String value = fields.text("value", IncidentText.OBSERVED_VALUE);
        String pointer = fields.text(
                "pointer", 1024, Pointers.FORM, "an RFC 6901 pointer into the evidence, such as /alert/number");
        boolean claimed = fields.flag("trusted");
        if (type.isEmpty()
                || value.isEmpty()
                || pointer.isEmpty()
                || !evidence.isObject()
                || !holds(fields, pointer, value)) {
            return;
        }
        boolean attackerWritten = AttackerWritten.isType(type) || AttackerWritten.isAt(pointer);
        Observable observable =
                new Observable(type, value, pointer, claimed && !attackerWritten && vouchedFor.test(type), source);
        Observable earlier = known.putIfAbsent(List.of(type, pointer), observable);
        if (earlier != null && earlier.trusted() != observable.trusted()) {
            fields.fault(
                    "trusted",
                    "contradicting-trust",
                    "Another observable has the same type and pointer, and is "
                            + (earlier.trusted() ? "trusted" : "not trusted"));
        }
        if (earlier == null && claimed && !attackerWritten && !observable.trusted()) {
            notes.add(place + " is taken as untrusted: this account is not registered to vouch for '" + type + "'");
        }
        if (earlier == null && claimed && attackerWritten) {
            notes.add(place + " is taken as untrusted: an attacker can write such a field, no matter who reports it");
        }
    }

    private boolean holds(Fields fields, String pointer, String value) {
        JsonNode found = Pointers.resolve(evidence, pointer);
        if (found.isFloatingPointNumber()) {
            fields.fault(
                    "pointer",
                    "observable-not-exact",
                    "The evidence holds a number with a fraction or an exponent there, which can be written in more than one way");
            return false;
        }
        boolean isScalar = found.isTextual() || found.isIntegralNumber() || found.isBoolean();
        if (!isScalar || !found.asText().equals(value)) {
            fields.fault(
                    "pointer",
                    "observable-not-in-evidence",
                    "The evidence does not hold the observable's value at this pointer");
            return false;
        }
        return true;
    }
}
