package dev.warrant.journal;

import dev.warrant.incident.RemediationId;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.Warrants;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds steps by warrant, after checking that the warrant is genuine. */
@Component
public class WarrantedSteps {

    private final Warrants warrants;

    WarrantedSteps(Warrants warrants) {
        this.warrants = warrants;
    }

    public Optional<Warrant> newestWarrant(RemediationId remediation) {
        return warrants.newest(remediation);
    }

    /** @throws IllegalStateException when the warrant that a step runs under is not genuine: somebody changed records */
    public WarrantedStep at(RemediationId remediation, String warrantId, int index) {
        Warrants.Good good = genuine(remediation, warrantId);
        return new WarrantedStep(good.warrant(), good.policy(), index);
    }

    /** The steps of the newest warrant, in order; none where no warrant was issued. */
    public List<WarrantedStep> ofNewest(RemediationId remediation) {
        return newestWarrant(remediation)
                .map(warrant -> genuine(remediation, warrant.id()))
                .map(good -> WarrantedStep.all(good.warrant(), good.policy()))
                .orElse(List.of());
    }

    private Warrants.Good genuine(RemediationId remediation, String warrantId) {
        Warrants.Check check = warrants.genuine(remediation, warrantId);
        if (check instanceof Warrants.Bad bad) {
            throw new IllegalStateException(bad.reason());
        }
        return (Warrants.Good) check;
    }
}
