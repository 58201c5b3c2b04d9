package dev.warrant.process.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers edits of the shipped process, each on a fresh copy of it. */
final class EditSheet {

    static final String SHORTCUT = "${shortcut == 'yes'}";

    private final List<UnsafeEdit> edits = new ArrayList<>();

    List<UnsafeEdit> edits() {
        return List.copyOf(edits);
    }

    void add(UnsafeEdit edit) {
        edits.add(edit);
    }

    /** @param rules of which one must refuse it, and places of which one must be named, both with blanks between */
    void draw(String kind, String name, String rules, String places, Consumer<Drawing> pencil) {
        Drawing drawing = Drawing.shipped();
        pencil.accept(drawing);
        edits.add(new UnsafeEdit(
                kind,
                name,
                Set.copyOf(List.of(rules.split(" "))),
                Set.copyOf(List.of(places.split(" "))),
                Map.of(ShippedFiles.DIAGRAM, drawing.bytes())));
    }

    /** A way from one element to another, taken on a condition of the owner's own. */
    void shortcut(String from, String to, String rules) {
        draw(
                "shortcut",
                "from " + from + " to " + to,
                rules,
                to + " " + from + " issueWarrant obtainApproval",
                drawing -> drawing.detour(from, to, SHORTCUT));
    }

    static Drawing timer(Drawing drawing, String at, String scope) {
        return drawing.node("boundaryEvent", "ownTimer", scope)
                .set("ownTimer", "attachedToRef", at)
                .event("ownTimer", "timer", "PT1H");
    }
}
