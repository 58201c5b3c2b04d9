package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** Reports over HTTP as senders send them, and what became of them. */
final class Reports {

    private static final int BOUND = 200;

    private final int port;
    private final ProcessEngine engine;

    Reports(int port, ProcessEngine engine) {
        this.port = port;
        this.engine = engine;
    }

    /** Takes in an event of Falco and lets its case go as far as it goes alone; the id of the case. */
    String falco(String event) {
        return goOn(accepted(Caller.program(port, "sensor").post("/api/webhooks/falco", event)));
    }

    String canonical(String user, String incident) {
        return goOn(accepted(Caller.program(port, user).post("/api/incidents", incident)));
    }

    String github(String alert) {
        return goOn(accepted(Caller.stranger(port)
                .with("X-GitHub-Event", "secret_scanning_alert")
                .with("X-Hub-Signature-256", signature(alert))
                .post("/api/webhooks/github", alert)));
    }

    /** Only takes in. */
    String received(String event) {
        return accepted(Caller.program(port, "sensor").post("/api/webhooks/falco", event));
    }

    void challenge(String user, String remediation) {
        HttpResponse<String> answer = Caller.program(port, user)
                .post("/api/remediations/" + remediation + "/challenge", "{\"reason\":\"It is our own proxy\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        goOn(remediation);
    }

    JsonNode view(String remediation) {
        return Caller.program(port, "ana").json("/api/remediations/" + remediation);
    }

    String outcome(String remediation) {
        return view(remediation).get("outcome").asText();
    }

    List<Task> tasks(String remediation) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(incident(remediation))
                .list();
    }

    String shown(String remediation, String document) {
        return engine.getTaskService()
                .getVariableLocal(tasks(remediation).get(0).getId(), document)
                .toString();
    }

    Job timer(String remediation, String activity) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(remediation))
                .activityId(activity)
                .singleResult();
    }

    /** Fires the next job that is due and no other. */
    void oneJob(String remediation) {
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance(remediation))
                        .executable()
                        .listPage(0, 1)
                        .get(0)
                        .getId());
    }

    /** Fires every job that is due, until none is left. */
    String goOn(String remediation) {
        for (int fired = 0; fired < BOUND; fired++) {
            List<Job> due = engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance(remediation))
                    .executable()
                    .listPage(0, 1);
            if (due.isEmpty()) {
                return remediation;
            }
            engine.getManagementService().executeJob(due.get(0).getId());
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

    private static String accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Caller.read(answer).get("remediationId").asText();
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WholeApplication.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
