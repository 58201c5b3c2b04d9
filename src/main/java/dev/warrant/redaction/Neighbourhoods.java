package dev.warrant.redaction;

import dev.warrant.redaction.SecretShape.Region;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What stands around the keywords of one text: values that are read by hand, and the regions in which expressions are tried. */
final class Neighbourhoods {

    private static final int NOWHERE = Integer.MAX_VALUE;

    private final CharSequence text;

    private final Map<SecretShape, List<Region>> regions = new IdentityHashMap<>();

    private final List<Span> assigned = new ArrayList<>();

    private final Map<SecretShape, Integer> readUntil = new IdentityHashMap<>();

    private final Map<SecretShape, Integer> needed = new IdentityHashMap<>();

    Neighbourhoods(CharSequence text) {
        this.text = text;
    }

    /** Takes a keyword, from left to right. */
    void at(int start, int end, SecretShape shape) {
        if (shape.assignment().isPresent()) {
            readAssigned(start, end, shape, shape.assignment().get());
        } else if (isFollowed(shape, end)) {
            List<Region> of = regions.computeIfAbsent(shape, unseen -> new ArrayList<>());
            Region last = of.isEmpty() ? Region.NONE : of.get(of.size() - 1);
            if (last.end() <= Math.min(text.length() - 1, end + shape.after())) {
                add(shape.around(text, start, end), of, last);
            }
        }
    }

    /** Regions that do not touch, from left to right, so that no text is read twice for one shape. */
    Map<SecretShape, List<Region>> regions() {
        return regions;
    }

    List<Span> secrets() {
        List<Span> secrets = new ArrayList<>(assigned);
        regions.forEach((shape, of) -> secrets.addAll(shape.in(text, of)));
        return secrets;
    }

    /** Whether what the shape needs stands anywhere behind here; it is looked for once between two places where it stands. */
    private boolean isFollowed(SecretShape shape, int end) {
        if (shape.needs().isEmpty()) {
            return true;
        }
        int known = needed.getOrDefault(shape, -1);
        if (known < end) {
            int found = text.toString().indexOf(shape.needs(), end);
            known = found < 0 ? NOWHERE : found;
            needed.put(shape, known);
        }
        return known != NOWHERE;
    }

    /** As an expression does, goes on behind the value that it found last. */
    private void readAssigned(int start, int end, SecretShape shape, Assignment assignment) {
        if (start < readUntil.getOrDefault(shape, 0)) {
            return;
        }
        assignment.to(text, start, end).ifPresent(value -> {
            readUntil.put(shape, value.end());
            if (value.isSecret()) {
                assigned.add(value);
            }
        });
    }

    private static void add(Region region, List<Region> regions, Region last) {
        if (region.length() == 0) {
            return;
        }
        if (regions.isEmpty() || last.end() < region.start()) {
            regions.add(region);
        } else {
            regions.set(regions.size() - 1, new Region(last.start(), region.end()));
        }
    }
}
