package dev.warrant.evidence;

import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.gate.GateKind;
import dev.warrant.warrant.Warrant;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** If people could only challenge, nothing may be executed before the time that they were promised for that is over. */
final class WindowIsAwaited implements DisagreementRule {

    @Override
    public String id() {
        return "executed-before-challenge-until";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        return file.dossier().conduct().warrants().stream()
                .filter(warrant -> file.gateOf(warrant)
                        .filter(gate -> gate.kind() == GateKind.AUTOMATIC)
                        .isPresent())
                .flatMap(warrant -> file.dossier().windows().stream()
                        .filter(window -> window.policy().equals(warrant.policyDigest())
                                && !window.opened().isAfter(warrant.notBefore()))
                        .reduce((earlier, later) -> later)
                        .stream()
                        .flatMap(window -> tooEarly(file, warrant, window)))
                .toList();
    }

    private static Stream<String> tooEarly(CaseFile file, Warrant warrant, ChallengeWindows.Window window) {
        Instant until = window.closes();
        Stream<String> issued = warrant.notBefore().isBefore(until)
                ? Stream.of("Warrant " + warrant.id() + " was issued at " + warrant.notBefore()
                        + ", and its policy could be challenged until " + until)
                : Stream.empty();
        Stream<String> executed = file.dossier().conduct().journal().stream()
                .filter(entry ->
                        entry.warrantId().equals(warrant.id()) && entry.at().isBefore(until))
                .map(entry -> "The journal says '" + entry.status().word() + "' of step '" + entry.stepId() + "' at "
                        + entry.at() + ", and the policy could be challenged until " + until);
        return Stream.concat(issued, executed);
    }
}
