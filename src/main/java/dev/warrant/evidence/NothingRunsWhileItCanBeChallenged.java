package dev.warrant.evidence;

import dev.warrant.execution.Journal;
import dev.warrant.remediation.Remediations;
import dev.warrant.warrant.Warrant;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** What people may challenge until some time is not executed before, unless people approved it. */
final class NothingRunsWhileItCanBeChallenged implements DisagreementRule {

    private static final String WINDOW = "challenge-window";
    private static final String UNTIL = "Open until ";

    @Override
    public String id() {
        return "executed-before-window-passed";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        return file.warrants().stream()
                .filter(warrant -> file.approversOf(warrant.policyDigest()).isEmpty())
                .flatMap(warrant -> promise(file, warrant)
                        .flatMap(until -> firstBefore(file, warrant, until))
                        .stream())
                .toList();
    }

    private static Optional<String> firstBefore(CaseFile file, Warrant warrant, Instant until) {
        return file.journal().stream()
                .filter(entry -> entry.warrantId().equals(warrant.id()))
                .filter(entry -> entry.at().isBefore(until))
                .findFirst()
                .map(entry -> sentence(entry, until));
    }

    private static String sentence(Journal.Entry entry, Instant until) {
        return "The policy could be challenged until " + until + ", and the journal says '"
                + entry.status().word() + "' of step '" + entry.stepId() + "' at " + entry.at();
    }

    /** Until when people were promised that they could challenge, by the newest promise before the warrant was issued. */
    private static Optional<Instant> promise(CaseFile file, Warrant warrant) {
        return file.timeline().stream()
                .filter(entry -> entry.event().equals(WINDOW) && !entry.at().isAfter(warrant.notBefore()))
                .reduce((earlier, later) -> later)
                .flatMap(NothingRunsWhileItCanBeChallenged::until);
    }

    private static Optional<Instant> until(Remediations.TimelineEntry entry) {
        try {
            return entry.note().startsWith(UNTIL)
                    ? Optional.of(Instant.parse(entry.note().substring(UNTIL.length())))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
