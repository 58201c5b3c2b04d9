package dev.warrant.dossier.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.dossier.Dossier;
import dev.warrant.journal.StepStatus;
import dev.warrant.policy.Policy;
import dev.warrant.remediation.RemediationState;
import dev.warrant.warrant.Warrant;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step: how far it got, and what is kept of what it destroyed.
 *
 * @param kept left out where nothing is
 */
@Schema(name = "Step")
record StepAnswer(
        String id,
        StepStatus status,

        @Schema(description = "What was recorded of sessions and workloads before the step; left out where nothing was")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        JsonNode kept) {

    static List<StepAnswer> of(Dossier dossier) {
        Map<String, StepStatus> statuses = new LinkedHashMap<>(dossier.conduct().steps());
        if (statuses.isEmpty() && dossier.standing().state() != RemediationState.CLOSED) {
            dossier.policy().stream()
                    .flatMap(policy -> policy.steps().stream())
                    .forEach(step -> statuses.put(step.id(), StepStatus.PENDING));
        }
        Map<String, JsonNode> kept = kept(dossier);
        return statuses.entrySet().stream()
                .map(step -> new StepAnswer(step.getKey(), step.getValue(), kept.get(step.getKey())))
                .toList();
    }

    /** What the snapshots under the newest warrant hold of sessions and workloads, by step: afterwards it can be seen nowhere else. */
    private static Map<String, JsonNode> kept(Dossier dossier) {
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        String newest = dossier.conduct().warrant().map(Warrant::id).orElse("");
        Set<String> destroying = dossier.policy().stream()
                .flatMap(policy -> policy.steps().stream())
                .filter(StepAnswer::destroysVolatileFacts)
                .map(Policy.Step::id)
                .collect(Collectors.toSet());
        dossier.conduct().journal().stream()
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
