package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.LIVE_STATE_READ;
import static dev.warrant.process.remediation.RemediationProcess.POLICY_DIGEST;
import static dev.warrant.process.remediation.RemediationProcess.POPULATE_REASONS;

import dev.warrant.policy.Populating;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.LaterTries;
import dev.warrant.process.remediation.TargetReading;
import dev.warrant.process.remediation.TaskReasons;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Computes what the policy would change in live state. What cannot be read for now is read again while the engine has tries left; then a person decides. */
@Component("previewEffects")
class PreviewEffectsDelegate implements JavaDelegate {

    private final Case records;
    private final Populating populating;
    private final TargetReading targets;

    PreviewEffectsDelegate(Case records, Populating populating, TargetReading targets) {
        this.targets = targets;
        this.records = records;
        this.populating = populating;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Populating.Preview preview = populating.preview(
                Case.remediation(execution),
                records.template(execution),
                records.proposal(execution),
                TargetReading.leftOut(execution));
        if (preview instanceof Populating.Unreadable unreadable && unreadable.mayPass()) {
            LaterTries.demandNoneIsLeft("Live state cannot be read for now: " + unreadable.reason());
        }
        targets.keep(execution, preview);
        LIVE_STATE_READ.set(execution, preview instanceof Populating.Previewed);
        if (preview instanceof Populating.Previewed previewed) {
            POLICY_DIGEST.set(execution, previewed.policy().digest().value());
        } else {
            POPULATE_REASONS.set(execution, TaskReasons.of(preview));
        }
    }
}
