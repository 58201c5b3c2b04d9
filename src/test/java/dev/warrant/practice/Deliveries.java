package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;

/** Canonical incidents sent over HTTP as a forwarder maps them, and how far each goes with jobs fired by hand. */
final class Deliveries {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BOUND = 200;

    private final int port;
    private final ProcessEngine engine;

    Deliveries(int port, ProcessEngine engine) {
        this.port = port;
        this.engine = engine;
    }

    /** The id of the remediation, gone as far as it goes alone. All observables are trusted. */
    String send(String kind, Map<String, String> observed) {
        return send(Caller.program(port, "sensor"), kind, observed);
    }

    String send(Caller sender, String kind, Map<String, String> observed) {
        HttpResponse<String> answer = post(sender, UUID.randomUUID().toString(), kind, observed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String remediation = Caller.read(answer).path("remediationId").asText();
        goOn(remediation);
        return remediation;
    }

    /** Only posts. */
    HttpResponse<String> post(Caller sender, String externalId, String kind, Map<String, String> observed) {
        ObjectNode incident = JSON.createObjectNode();
        incident.put("source", "forwarder").put("externalId", externalId);
        incident.put("kind", kind).put("severity", "high").put("environment", "production");
        incident.put("title", "A finding");
        ObjectNode evidence = incident.putObject("evidence");
        observed.forEach((type, value) -> {
            String name = "fact" + evidence.size();
            evidence.put(name, value);
            incident.withArray("observables")
                    .addObject()
                    .put("type", type)
                    .put("value", value)
                    .put("pointer", "/" + name)
                    .put("trusted", true);
        });
        return sender.post("/api/incidents", incident.toString());
    }

    JsonNode view(String remediation) {
        return Caller.program(port, "ben").json("/api/remediations/" + remediation);
    }

    /** The statement in the evidence package. */
    JsonNode evidence(String remediation) {
        JsonNode envelope = Caller.program(port, "cora").json("/api/remediations/" + remediation + "/evidence");
        try {
            return JSON.readTree(java.util.Base64.getDecoder()
                            .decode(envelope.path("payload").asText()))
                    .path("predicate");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String task(String remediation, String key) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(incident(remediation))
                .taskDefinitionKey(key)
                .list()
                .get(0)
                .getId();
    }

    String shown(String task, String document) {
        return engine.getTaskService().getVariableLocal(task, document).toString();
    }

    void complete(String person, String remediation, String key, Map<String, String> answer) {
        String task = task(remediation, key);
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        engine.getIdentityService().setAuthentication(person, groups);
        try {
            engine.getTaskService().complete(task, new HashMap<>(answer));
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        goOn(remediation);
    }

    void approve(String person, String remediation) {
        complete(
                person,
                remediation,
                "approvePolicy",
                Map.of(
                        "decision", "approve",
                        "comment", "seen",
                        "policyDigest", view(remediation).at("/policy/digest").asText()));
    }

    /** Lets the time of one timer pass. */
    void passes(String remediation, String timer) {
        ManagementService jobs = engine.getManagementService();
        Job due = jobs.createJobQuery()
                .processInstanceId(instance(remediation))
                .activityId(timer)
                .singleResult();
        jobs.executeJob(due.getId());
        goOn(remediation);
    }

    void goOn(String remediation) {
        ManagementService jobs = engine.getManagementService();
        for (int fired = 0; fired < BOUND; fired++) {
            List<Job> due = jobs.createJobQuery()
                    .processInstanceId(instance(remediation))
                    .executable()
                    .listPage(0, 1);
            if (due.isEmpty()) {
                return;
            }
            jobs.executeJob(due.get(0).getId());
        }
        throw new AssertionError("More than " + BOUND + " jobs in " + remediation);
    }

    private String instance(String remediation) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(incident(remediation))
                .singleResult()
                .getId();
    }

    private static String incident(String remediation) {
        return remediation.replaceFirst("rem-", "inc-");
    }
}
