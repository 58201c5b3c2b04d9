package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.sandbox.SandboxFaults;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.NewIncident;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.intake.IncidentIntake;
import dev.warrant.journal.Journal;
import dev.warrant.observable.Observable;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationRequests;
import dev.warrant.remediation.RemediationState;
import dev.warrant.remediation.Remediations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Walks remediations through the real application: reports incidents, fires jobs by hand, answers tasks as a person. */
@Component
public class RemediationWalk {

    private static final int BOUND = 200;
    private static final String APPROVE_POLICY = "approvePolicy";
    private static final java.util.concurrent.atomic.AtomicInteger addresses =
            new java.util.concurrent.atomic.AtomicInteger();

    private final IncidentIntake intake;
    private final Remediations remediations;
    private final RemediationRequests requests;
    private final Journal journal;
    private final ProcessEngine engine;
    private final JdbcClient database;
    private final ObjectMapper json;
    private final SandboxFaults faults;

    RemediationWalk(
            IncidentIntake intake,
            Remediations remediations,
            RemediationRequests requests,
            Journal journal,
            ProcessEngine engine,
            JdbcClient database,
            ObjectMapper json,
            SandboxFaults faults) {
        this.intake = intake;
        this.remediations = remediations;
        this.requests = requests;
        this.journal = journal;
        this.engine = engine;
        this.database = database;
        this.json = json;
        this.faults = faults;
    }

    public RemediationRequests requests() {
        return requests;
    }

    SandboxFaults faults() {
        return faults;
    }

    /** A fresh exposed token of a fresh repository in the estate, reported and processed as far as it goes alone. */
    public RemediationId anExposedToken() {
        return anExposedToken("acme/" + UUID.randomUUID(), "1");
    }

    /** As {@link #anExposedToken()}, of a repository that may be known already. */
    public RemediationId anExposedToken(String repository, String credential) {
        estate("token", repository + "/" + credential, "{\"active\":true,\"scopes\":[\"repo\"]}");
        if (attributes("pipeline", repository) == null) {
            estate("pipeline", repository, "{\"enabled\":true}");
        }
        return reported(
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                Map.of("repository", repository, "credential-id", credential),
                true);
    }

    RemediationId anUnauthorizedWorkload() {
        return anUnauthorizedWorkload("checkout-" + UUID.randomUUID());
    }

    RemediationId anUnauthorizedWorkload(String workload) {
        if (attributes("workload", "shop/" + workload) == null) {
            estate(
                    "workload",
                    "shop/" + workload,
                    "{\"quarantined\":false,\"networkIsolated\":false,\"serviceAttached\":true}");
            estate("service-account", "shop/" + workload, "{\"enabled\":true}");
        }
        return reported(
                IncidentKind.UNAUTHORIZED_WORKLOAD,
                Severity.HIGH,
                Map.of("namespace", "shop", "workload", workload),
                false);
    }

    RemediationId aMaliciousAddress() {
        String address = "198.51." + addresses.incrementAndGet() / 250 + "." + addresses.get() % 250;
        return reported(IncidentKind.UNAUTHORIZED_WORKLOAD, Severity.HIGH, Map.of("ip", address), true);
    }

    public RemediationId reported(IncidentKind kind, Severity severity, Map<String, String> observed, boolean trusted) {
        RemediationId remediation = received(kind, severity, observed, trusted);
        goOn(remediation);
        return remediation;
    }

    /** Reports, and fires nothing. */
    RemediationId reportedInto(IncidentKind kind, Map<String, String> observed) {
        return received(kind, Severity.HIGH, observed, false);
    }

    /** Fires jobs, those that failed before too, until one has no retries left. */
    void failsUntilTheEngineGivesUp(RemediationId remediation) {
        for (int fired = 0; fired < BOUND; fired++) {
            Job job = engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance(remediation))
                    .singleResult();
            if (job.getRetries() == 0) {
                return;
            }
            try {
                engine.getManagementService().executeJob(job.getId());
            } catch (RuntimeException failed) {
                assertThat(failed).isNotNull();
            }
        }
        throw new AssertionError("No job of " + remediation + " ran out of retries");
    }

    public List<Remediations.TimelineEntry> timeline(RemediationId remediation) {
        return remediations.timeline(remediation);
    }

    public List<String> mailsAbout(RemediationId remediation) {
        return database.sql("select occasion from wr_outbox where remediation = ?")
                .param(remediation.value())
                .query(String.class)
                .list();
    }

    List<String> factsOfMailsAbout(RemediationId remediation) {
        return database.sql("select facts from wr_outbox where remediation = ?")
                .param(remediation.value())
                .query(String.class)
                .list();
    }

    /** Reports, and fires nothing. */
    public RemediationId received(IncidentKind kind, Severity severity, Map<String, String> observed, boolean trusted) {
        ObjectNode evidence = json.createObjectNode();
        List<Observable> observables = new ArrayList<>();
        new TreeMap<>(observed).forEach((type, value) -> {
            evidence.put(type, value);
            observables.add(new Observable(type, value, "/" + type, trusted, "test"));
        });
        return intake.take(new NewIncident(
                        "test",
                        UUID.randomUUID().toString(),
                        kind,
                        severity,
                        "production",
                        "A test incident",
                        evidence,
                        List.of(),
                        Digest.of(evidence),
                        observables,
                        "sensor"))
                .orElseThrow()
                .remediationId();
    }

    /** Fires every job that is due, until none is left. */
    public void goOn(RemediationId remediation) {
        for (int fired = 0; fired < BOUND; fired++) {
            List<Job> due = engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance(remediation))
                    .executable()
                    .listPage(0, 1);
            if (due.isEmpty()) {
                return;
            }
            engine.getManagementService().executeJob(due.get(0).getId());
        }
        throw new AssertionError("More than " + BOUND + " jobs in " + remediation);
    }

    /** An unauthorized workload, as far as it comes before a job fails. */
    RemediationId reportedUntilAJobFails() {
        String workload = "checkout-" + UUID.randomUUID();
        assertThatThrownBy(() -> anUnauthorizedWorkload(workload)).isInstanceOf(RuntimeException.class);
        return database.sql("select id from wr_remediation order by seq desc fetch first 1 rows only")
                .query((row, number) -> new RemediationId(row.getString(1)))
                .single();
    }

    /** Fires every job that is due, until one fails. */
    void goOnUntilAJobFails(RemediationId remediation) {
        assertThatThrownBy(() -> goOn(remediation)).isInstanceOf(RuntimeException.class);
    }

    /** Fires each job that failed and has tries left, and what is due after it. */
    void failedJobsAreTriedAgain(RemediationId remediation) {
        engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(remediation))
                .withException()
                .withRetriesLeft()
                .list()
                .forEach(job -> {
                    try {
                        engine.getManagementService().executeJob(job.getId());
                    } catch (RuntimeException failed) {
                        assertThat(failed).isNotNull();
                    }
                });
        goOn(remediation);
    }

    /** The keys of the tasks that are open. */
    List<String> tasks(RemediationId remediation) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .list()
                .stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    /** Fires one job that is due. */
    public void oneJob(RemediationId remediation) {
        Job due = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(remediation))
                .executable()
                .listPage(0, 1)
                .get(0);
        engine.getManagementService().executeJob(due.getId());
    }

    /** The open tasks "Approve policy" for which members of this group are asked. */
    List<String> approvals(RemediationId remediation, String group) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKey("approvePolicy")
                .taskCandidateGroup(group)
                .list()
                .stream()
                .map(Task::getId)
                .toList();
    }

    /** Lets the time of one timer event pass. */
    public void timePasses(RemediationId remediation, String timer) {
        onlyTimePasses(remediation, timer);
        goOn(remediation);
    }

    public Task task(RemediationId remediation, String key) {
        List<Task> tasks = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .taskDefinitionKey(key)
                .list();
        assertThat(tasks).as("open tasks " + key).isNotEmpty();
        return tasks.get(0);
    }

    public void answers(String person, RemediationId remediation, String key, Map<String, Object> answer) {
        completes(person, remediation, key, answer);
        goOn(remediation);
    }

    /** Approves exactly what the task shows, and fires nothing. */
    public void onlyApproves(String person, RemediationId remediation) {
        Object shown = engine.getTaskService()
                .getVariable(task(remediation, APPROVE_POLICY).getId(), "policyDigest");
        completes(
                person,
                remediation,
                APPROVE_POLICY,
                Map.of("decision", "approve", "comment", "Seen and understood", "policyDigest", shown));
    }

    /** Lets the time of one timer event pass, and fires nothing else. */
    void onlyTimePasses(RemediationId remediation, String timer) {
        engine.getManagementService().executeJob(timer(remediation, timer).getId());
    }

    /** Fires due jobs until the one at this activity is next. */
    public void goOnTo(RemediationId remediation, String activity) {
        for (int fired = 0; fired < BOUND; fired++) {
            List<Job> due = engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance(remediation))
                    .executable()
                    .listPage(0, 1);
            assertThat(due).as("a job on the way to " + activity).isNotEmpty();
            if (isAt(due.get(0), activity)) {
                return;
            }
            engine.getManagementService().executeJob(due.get(0).getId());
        }
        throw new AssertionError("More than " + BOUND + " jobs before " + activity);
    }

    /** Fires the next job, and those after it until the one at this activity is next again. */
    void goOnToTheNext(RemediationId remediation, String activity) {
        goOnTo(remediation, activity);
        Job job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(remediation))
                .executable()
                .singleResult();
        engine.getManagementService().executeJob(job.getId());
        goOnTo(remediation, activity);
    }

    private boolean isAt(Job job, String activity) {
        return engine.getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .activityIdIn(activity)
                        .count()
                > 0;
    }

    private Job timer(RemediationId remediation, String timer) {
        Job job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(remediation))
                .activityId(timer)
                .singleResult();
        assertThat(job).as("a timer at " + timer).isNotNull();
        return job;
    }

    private void completes(String person, RemediationId remediation, String key, Map<String, Object> answer) {
        Task task = task(remediation, key);
        engine.getIdentityService().setAuthentication(person, groups(person));
        try {
            engine.getTaskService().complete(task.getId(), answer);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    public void approves(String person, RemediationId remediation) {
        decides(person, remediation, "approve");
    }

    void decides(String person, RemediationId remediation, String decision) {
        answers(
                person,
                remediation,
                "approvePolicy",
                Map.of(
                        "decision",
                        decision,
                        "comment",
                        "Seen and understood",
                        "policyDigest",
                        policyDigest(remediation)));
    }

    public String policyDigest(RemediationId remediation) {
        return (String) variable(remediation, "policyDigest");
    }

    public Object variable(RemediationId remediation, String name) {
        return engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance(remediation))
                .variableName(name)
                .list()
                .stream()
                .findFirst()
                .map(found -> found.getValue())
                .orElse(null);
    }

    public RemediationState state(RemediationId remediation) {
        return remediations.standing(remediation).orElseThrow().state();
    }

    public Outcome outcome(RemediationId remediation) {
        return remediations.standing(remediation).orElseThrow().outcome();
    }

    public List<String> journal(RemediationId remediation) {
        return journal.entries(remediation).stream()
                .map(entry -> entry.stepId() + " " + entry.status().word())
                .toList();
    }

    public List<String> activities(RemediationId remediation) {
        return engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance(remediation))
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(activity -> activity.getActivityId())
                .toList();
    }

    String observed(RemediationId remediation, String type) {
        return (String) database.sql("select evidence from wr_incident_evidence where incident_id = ?")
                .param(remediation.incident().value())
                .query((row, number) -> read(row.getString(1)).path(type).asText())
                .list()
                .get(0);
    }

    /** The attributes of a resource of the estate, or null when it is not there. */
    JsonNode attributes(String type, String id) {
        return database.sql("select attributes from wr_sandbox_resource where type = ? and id = ?")
                .params(type, id)
                .query((row, number) -> read(row.getString(1)))
                .optional()
                .orElse(null);
    }

    /** The whole estate, by resource. */
    public Map<String, JsonNode> estate() {
        Map<String, JsonNode> estate = new TreeMap<>();
        database.sql("select type, id, attributes from wr_sandbox_resource")
                .query((row, number) -> estate.put(row.getString(1) + ":" + row.getString(2), read(row.getString(3))))
                .list();
        return estate;
    }

    public void estate(String type, String id, String attributes) {
        database.sql("delete from wr_sandbox_resource where type = ? and id = ?")
                .params(type, id)
                .update();
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 1)")
                .params(type, id, attributes)
                .update();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    public String instance(RemediationId remediation) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(remediation.incident().value())
                .singleResult()
                .getId();
    }

    private List<String> groups(String person) {
        return engine.getIdentityService().createGroupQuery().groupMember(person).list().stream()
                .map(group -> group.getId())
                .toList();
    }
}
