package dev.warrant.process.protection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws every unsafe edit of what is shipped: each sort of edit, at each place where it could be tried. */
public final class UnsafeEdits {

    private static final int OF_EACH_KIND = 2;

    private UnsafeEdits() {}

    public static List<UnsafeEdit> all() {
        var sheet = new EditSheet();
        new UnsafeWays(sheet).draw();
        new UnsafeFlows(sheet).draw();
        new UnsafeElements(sheet).draw();
        new UnsafeWork(sheet).draw();
        new UnsafeSettings(sheet).draw();
        new UnsafeForks(sheet).draw();
        new UnsafeSubtleties(sheet).draw();
        new UnsafeFiles(sheet).draw();
        return sheet.edits();
    }

    /** The first two of each kind, and the first that each set of rules must refuse. */
    static List<UnsafeEdit> some() {
        Map<Object, Integer> seen = new HashMap<>();
        return all().stream()
                .filter(edit -> seen.merge(edit.kind(), 1, Integer::sum) <= OF_EACH_KIND
                        | seen.merge(edit.rules(), 1, Integer::sum) == 1)
                .toList();
    }
}
