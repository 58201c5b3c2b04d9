package dev.warrant.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.warrant.canonical.Digest;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateRef;
import dev.warrant.template.Templates;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one document as a proposal for the template that is awaited, and notes everything that is wrong with its form. */
final class ProposalFormat {

    /** The largest body, in bytes: sixteen slots, twenty targets and the longest rationale fit in several times over. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int MOST_SLOTS = 16;

    private final FormatFault.Collected faults = new FormatFault.Collected();
    private final Templates templates;
    private final Template awaited;
    private final String drafter;

    ProposalFormat(Templates templates, Template awaited, String drafter) {
        this.templates = templates;
        this.awaited = awaited;
        this.drafter = drafter;
    }

    /** The proposal, with something harmless in the place of what is wrong; empty when there is no object at all. */
    Optional<Proposal> read(byte[] body) {
        if (body.length > MAX_BYTES) {
            faults.add(FormatRule.SIZE, "", "A proposal has at most " + MAX_BYTES + " bytes, not " + body.length);
            return Optional.empty();
        }
        try {
            return read(StrictJson.read(body));
        } catch (MalformedJson e) {
            faults.add(FormatRule.JSON, "", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    List<FormatFault> faults() {
        return faults.all();
    }

    private Optional<Proposal> read(JsonNode document) {
        Members root = Members.of(document, faults);
        if (!document.isObject()) {
            return Optional.empty();
        }
        root.only(ordered("template", "slots", "intent"));
        Members template = root.object("template").only(ordered("id", "version", "digest"));
        TemplateRef ref = ref(template);
        return Optional.of(new Proposal(
                ref, digest(template, ref), slots(root.object("slots")), intent(root.object("intent")), drafter));
    }

    private TemplateRef ref(Members template) {
        Optional<String> id = template.text("id");
        Optional<String> version = template.text("version");
        if (id.isEmpty() || version.isEmpty()) {
            return awaited.ref();
        }
        return TemplateRef.ofWords(id.get(), version.get()).orElseGet(() -> {
            faults.addReplaced(
                    FormatRule.WORD,
                    "/template",
                    "A template is named by lower-case words joined by hyphens, and a version by numbers joined by dots");
            return awaited.ref();
        });
    }

    private Digest digest(Members template, TemplateRef ref) {
        Digest current = templates.find(ref).orElse(awaited).digest();
        Optional<String> given = template.textIfPresent("digest");
        if (given.isPresent() && !Digest.isDigest(given.get())) {
            faults.addReplaced(
                    FormatRule.WORD,
                    template.pointer("digest"),
                    "A digest is 'sha256:' and 64 lower-case hexadecimal digits");
            return current;
        }
        return given.map(Digest::new).orElse(current);
    }

    private Map<String, SlotValue> slots(Members slots) {
        List<String> names = slots.names();
        if (names.size() > MOST_SLOTS) {
            faults.add(
                    FormatRule.BOUNDS,
                    "/slots",
                    "A template has at most " + MOST_SLOTS + " slots, and the proposal fills " + names.size());
        }
        Map<String, SlotValue> filled = new LinkedHashMap<>();
        names.stream().limit(MOST_SLOTS).forEach(name -> filled.put(name, slot(slots.object(name))));
        return filled;
    }

    private SlotValue slot(Members slot) {
        slot.only(ordered("value", "observable"));
        JsonNode value = slot.required("value").orElse(NullNode.instance);
        if (value.isTextual() && !faults.isKept(value.textValue(), slot.pointer("value"))) {
            value = NullNode.instance;
        }
        return new SlotValue(value, slot.text("observable").orElse(""));
    }

    private static Intent intent(Members intent) {
        intent.only(ordered("goal", "targets", "rationale"));
        return new Intent(
                intent.text("goal").orElse(""),
                intent.texts("targets"),
                intent.text("rationale").orElse(""));
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
