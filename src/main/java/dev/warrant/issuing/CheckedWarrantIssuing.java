package dev.warrant.issuing;

import dev.warrant.approval.Approvals;
import dev.warrant.drafting.Drafting;
import dev.warrant.gate.Approval;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.policy.Populating;
import dev.warrant.proposal.Proposal;
import dev.warrant.signing.Signing;
import dev.warrant.template.Template;
import dev.warrant.template.Templates;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.WarrantProperties;
import dev.warrant.warrant.WarrantRecords;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

@Service
class CheckedWarrantIssuing implements WarrantIssuing {

    private final WarrantRecords records;
    private final IssueConditions conditions;
    private final SubjectsLeft left;
    private final Templates templates;
    private final Drafting drafting;
    private final Populating populating;
    private final Approvals approvals;
    private final IssuingObstacles holdups;
    private final Signing signing;
    private final WarrantProperties properties;
    private final Clock clock;

    CheckedWarrantIssuing(
            WarrantRecords records,
            IssueConditions conditions,
            SubjectsLeft left,
            Templates templates,
            Drafting drafting,
            Populating populating,
            Approvals approvals,
            IssuingObstacles holdups,
            Signing signing,
            WarrantProperties properties,
            Clock clock) {
        this.records = records;
        this.conditions = conditions;
        this.left = left;
        this.templates = templates;
        this.drafting = drafting;
        this.populating = populating;
        this.approvals = approvals;
        this.holdups = holdups;
        this.signing = signing;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Issue issue(RemediationId remediation, Policy approved) {
        Issue answer = answer(remediation, approved);
        holdups.record(remediation, answer);
        return answer;
    }

    @Override
    public void endRound(RemediationId remediation) {
        approvals.lapse(remediation);
    }

    @Override
    public Optional<Warrant> newest(RemediationId remediation) {
        return records.newest(remediation);
    }

    @Override
    public List<Warrant> all(RemediationId remediation) {
        return records.all(remediation);
    }

    private Issue answer(RemediationId remediation, Policy approved) {
        return conditions
                .stopped(remediation)
                .<Issue>map(reason -> new Withheld(reason, true))
                .or(() -> conditions.unmet(remediation, approved).map(reason -> new Withheld(reason, false)))
                .or(() -> conditions.unreliable(remediation).map(Unreliable::new))
                .or(() -> conditions.outdated(remediation, approved).map(reason -> askedAnew(remediation, reason)))
                .or(() -> conditions.notAgreed(remediation, approved).map(reason -> new Withheld(reason, false)))
                .or(() -> left.withoutAPerson(remediation, approved).map(Drifted::new))
                .or(() -> conditions.stillOpen(remediation, approved.digest()))
                .or(() -> holdups.now(remediation, template(approved), approved))
                .orElseGet(() -> issueInTheStateThatWasApproved(remediation, approved));
    }

    private Issue askedAnew(RemediationId remediation, String why) {
        endRound(remediation);
        return new Drifted(why);
    }

    private Issue issueInTheStateThatWasApproved(RemediationId remediation, Policy approved) {
        Populating.Preview now = populating.preview(
                remediation,
                template(approved),
                proposal(remediation),
                approved.leftOut().stream().map(Policy.LeftOut::step).collect(Collectors.toSet()));
        if (now instanceof Populating.Previewed previewed) {
            return StateDrift.between(approved, previewed.policy())
                    .<Issue>map(Drifted::new)
                    .or(() -> holdups.takingHold(remediation, approved))
                    .orElseGet(() -> sign(remediation, approved));
        }
        if (now instanceof Populating.TargetNotFound missing) {
            return new Drifted(missing.resource() + " no longer exists");
        }
        if (now instanceof Populating.AlreadyContained done) {
            return new Drifted("nothing is left to change: " + done.read());
        }
        return new Unread("The live state that " + remediation + " would change cannot be read again: "
                + ((Populating.Unreadable) now).reason());
    }

    private Template template(Policy approved) {
        return templates
                .released(approved.template())
                .orElseThrow(
                        () -> new IllegalStateException("Template " + approved.template() + " was withdrawn just now"));
    }

    private Proposal proposal(RemediationId remediation) {
        return drafting.accepted(remediation)
                .orElseThrow(() -> new IllegalStateException(remediation + " has a policy and no accepted proposal"));
    }

    private Issue sign(RemediationId remediation, Policy approved) {
        Instant from = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Warrant draft = new Warrant(
                "war-" + UUID.randomUUID(),
                remediation,
                approved.digest(),
                approved.fingerprint(),
                approvers(remediation),
                from,
                from.plus(properties.validity()),
                signing.keyId(),
                "");
        Warrant warrant = draft.signed(signing.sign(draft.content()));
        records.add(warrant);
        return new Issued(warrant);
    }

    private List<String> approvers(RemediationId remediation) {
        return approvals.standing(remediation).stream()
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE)
                .map(Approval::user)
                .distinct()
                .sorted()
                .toList();
    }
}
