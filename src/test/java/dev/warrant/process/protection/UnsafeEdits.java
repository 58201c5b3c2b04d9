package dev.warrant.process.protection;

import java.util.List;

/** Draws every unsafe edit of what is shipped: each sort of edit, at each place where it could be tried. */
public final class UnsafeEdits {

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
}
