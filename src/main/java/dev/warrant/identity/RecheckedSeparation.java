package dev.warrant.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Has each role prove itself, as it would before the broker, and compares whom the proofs show. */
@Service
final class RecheckedSeparation implements Separation {

    private final Proofs proofs;
    private final IdentitySource source;
    private final TimedQuestions questions;
    private final Duration recheck;
    private final Clock clock;
    private @Nullable Answer last;

    RecheckedSeparation(
            Proofs proofs,
            IdentitySource source,
            TimedQuestions questions,
            IdentityProperties properties,
            Clock clock) {
        this.proofs = proofs;
        this.source = source;
        this.questions = questions;
        this.recheck = properties.recheck();
        this.clock = clock;
    }

    @Override
    public synchronized List<String> reasons() {
        Instant now = clock.instant();
        Answer known = last;
        if (known == null
                || now.isBefore(known.at())
                || !now.isBefore(known.at().plus(recheck))) {
            known = new Answer(now, looked());
            last = known;
        }
        return known.reasons();
    }

    private List<String> looked() {
        Map<Role, String> subjects = new EnumMap<>(Role.class);
        try {
            for (Role role : Role.values()) {
                String unknown =
                        "The identity of the " + role.word() + " cannot be obtained (" + source.setting(role) + ")";
                subjects.put(role, questions.ask(unknown, () -> proofs.check(proofs.prove(role), role)));
            }
        } catch (ProofRefused e) {
            return List.of("Agent, previewer and executor are not known to be apart: " + e.getMessage());
        }
        List<String> reasons = new ArrayList<>();
        compare(reasons, subjects, Role.AGENT, Role.EXECUTOR);
        compare(reasons, subjects, Role.PREVIEWER, Role.EXECUTOR);
        compare(reasons, subjects, Role.AGENT, Role.PREVIEWER);
        return List.copyOf(reasons);
    }

    private void compare(List<String> reasons, Map<Role, String> subjects, Role one, Role other) {
        String subject = String.valueOf(subjects.get(one));
        if (subject.equals(subjects.get(other))) {
            reasons.add("The " + one.word() + " and the " + other.word() + " are the same identity, " + subject + " ("
                    + source.setting(one) + " and " + source.setting(other) + ")");
        }
    }

    /** @param at when this was checked */
    private record Answer(Instant at, List<String> reasons) {}
}
