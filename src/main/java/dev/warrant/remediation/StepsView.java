package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.journal.Journal;
import dev.warrant.journal.StepStatus;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.warrant.Warrant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The steps of one remediation as callers read them: how far each is, and what is kept of what it destroyed. */
@Component
final class StepsView {

    private final Policies policies;
    private final WarrantIssuing warrants;
    private final Journal journal;

    StepsView(Policies policies, WarrantIssuing warrants, Journal journal) {
        this.policies = policies;
        this.warrants = warrants;
        this.journal = journal;
    }

    void addTo(ArrayNode steps, Remediations.Standing standing) {
        Map<String, StepStatus> statuses = new LinkedHashMap<>(journal.statuses(standing.id()));
        if (statuses.isEmpty() && standing.state() != RemediationState.CLOSED) {
            policies.newest(standing.id()).stream()
                    .flatMap(policy -> policy.steps().stream())
                    .forEach(step -> statuses.put(step.id(), StepStatus.PENDING));
        }
        Map<String, JsonNode> kept = kept(standing.id());
        statuses.forEach((step, status) -> {
            ObjectNode shown = steps.addObject().put("id", step).put("status", status.word());
            Optional.ofNullable(kept.get(step)).ifPresent(facts -> shown.set("kept", facts));
        });
    }

    /** What the snapshots under the newest warrant hold of sessions and workloads, by step: afterwards it can be seen nowhere else. */
    private Map<String, JsonNode> kept(RemediationId id) {
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        String newest = warrants.newest(id).map(Warrant::id).orElse("");
        Set<String> destroying = policies.newest(id).stream()
                .flatMap(policy -> policy.steps().stream())
                .filter(StepsView::destroysVolatileFacts)
                .map(Policy.Step::id)
                .collect(Collectors.toSet());
        journal.entries(id).stream()
                .filter(entry -> (entry.status() == StepStatus.SNAPSHOT || entry.status() == StepStatus.ATTEMPTED)
                        && entry.detail().has("before")
                        && entry.warrantId().equals(newest)
                        && destroying.contains(entry.stepId()))
                .forEach(entry -> kept.put(entry.stepId(), entry.detail().path("before")));
        return kept;
    }

    private static boolean destroysVolatileFacts(Policy.Step step) {
        return step.effects().stream()
                .anyMatch(effect -> effect.kind() == EffectKind.SESSION || effect.kind() == EffectKind.WORKLOAD);
    }
}
