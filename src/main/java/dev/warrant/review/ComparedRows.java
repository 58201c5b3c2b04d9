package dev.warrant.review;

import dev.warrant.controlplane.EffectKind;
import dev.warrant.review.ComparedIntent.Could;
import dev.warrant.review.ComparedIntent.Does;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays the three sides of a comparison beside each other, so that a gap in a row is a difference. */
final class ComparedRows {

    private static final String NOTHING = "–";

    private final ComparedIntent compared;

    ComparedRows(ComparedIntent compared) {
        this.compared = compared;
    }

    List<ComparedIntent.Row> rows() {
        Set<String> resources = resources();
        List<ComparedIntent.Row> rows = new ArrayList<>();
        rows.add(new ComparedIntent.Row(
                "Goal and kinds of effect", compared.says().goal(), kinds(done()), kinds(possible())));
        resources.forEach(resource ->
                rows.add(new ComparedIntent.Row(resource, declaredFor(resource), done(resource), possible(resource))));
        compared.says().targets().stream()
                .filter(target -> resources.stream().noneMatch(resource -> isPart(target, resource)))
                .forEach(target -> rows.add(new ComparedIntent.Row(target, target, NOTHING, NOTHING)));
        return rows;
    }

    private Set<String> resources() {
        return Stream.of(
                        compared.could().stream().map(could -> could.asked().target()),
                        compared.does().stream().map(Does::resource),
                        compared.could().stream().flatMap(could -> could.resources().stream()))
                .flatMap(all -> all)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String declaredFor(String resource) {
        return orNothing(compared.says().targets().stream()
                .filter(target -> isPart(target, resource))
                .toList());
    }

    private static boolean isPart(String target, String resource) {
        return KnownValues.partOf(target, resource.substring(resource.indexOf(':') + 1));
    }

    private String done(String resource) {
        return orNothing(compared.does().stream()
                .filter(does -> does.resource().equals(resource))
                .map(does -> does.kind().word() + (does.changes() ? "" : " (as it is already)"))
                .distinct()
                .toList());
    }

    private String possible(String resource) {
        return orNothing(compared.could().stream()
                .filter(could -> could.resources().contains(resource)
                        || (!could.known() && could.asked().target().equals(resource)))
                .map(ComparedRows::possible)
                .toList());
    }

    private static String possible(Could could) {
        return could.known()
                ? String.join(", ", could.actions()) + ": " + kinds(could.kinds())
                : "anything: nobody describes " + could.asked().action();
    }

    private Collection<EffectKind> done() {
        return compared.does().stream().map(Does::kind).toList();
    }

    private Collection<EffectKind> possible() {
        return compared.could().stream()
                .flatMap(could -> could.kinds().stream())
                .toList();
    }

    private static String kinds(Collection<EffectKind> kinds) {
        return orNothing(
                kinds.stream().sorted().distinct().map(EffectKind::word).toList());
    }

    private static String orNothing(List<String> words) {
        return words.isEmpty() ? NOTHING : String.join(", ", words);
    }
}
