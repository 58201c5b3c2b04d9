package dev.warrant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who reports, approves and asks for rollback over HTTP in one life of the application; and the time that passes. */
final class People implements AutoCloseable {

    private static final String STANDINGS = "select r.incident, coalesce((select e.state from wr_remediation_event e"
            + " where e.seq = (select max(s.seq) from wr_remediation_event s where s.remediation = r.id and s.state is not null)), ''),"
            + " coalesce((select max(o.outcome) from wr_remediation_event o where o.remediation = r.id), '') from wr_remediation r";

    private static final Logger log = LoggerFactory.getLogger(People.class);

    private final Life life;
    private final Caller sensor;
    private final Caller ben;
    private final Caller bea;
    private final ExecutorService several = Executors.newFixedThreadPool(4);
    private final ExecutorService waiting = Executors.newCachedThreadPool();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    People(Life life) {
        this.life = life;
        this.sensor = life.as("sensor");
        this.ben = life.as("ben");
        this.bea = life.as("bea");
    }

    /** Reports an incident for each, and waits until all wait for their approval. */
    List<Remedy> report(List<Remedy> wanted) {
        List<Remedy> reported = parallel(wanted, this::report);
        Patience.until("every remediation waits for its approval", () -> {
            Map<String, Standing> standings = standings();
            return reported.stream()
                    .allMatch(remedy -> standings.get(remedy.incident()).state().equals("AWAITING_APPROVAL"));
        });
        return reported;
    }

    void approve(List<Remedy> remedies) {
        Map<String, Remedy> byIncident =
                remedies.stream().collect(Collectors.toMap(Remedy::incident, remedy -> remedy));
        JsonNode tasks = life.query(
                "select t.ID_, e.BUSINESS_KEY_, '' from ACT_RU_TASK t"
                        + " join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_ where t.TASK_DEF_KEY_ = 'approvePolicy' order by t.ID_");
        Map<String, List<String>> tasksOf = new HashMap<>();
        tasks.forEach(task -> tasksOf.computeIfAbsent(task.path(1).asText(), unseen -> new java.util.ArrayList<>())
                .add(task.path(0).asText()));
        parallel(tasksOf.entrySet(), entry -> approve(byIncident.get(entry.getKey()), entry.getValue()));
    }

    /** Lets the window pass for those that are observed, or asks for their rollback. */
    void goOn(List<Remedy> remedies, Map<String, Standing> standings) {
        remedies.stream()
                .filter(remedy -> standings.get(remedy.incident()).state().equals("OBSERVING"))
                .filter(remedy -> asked.add(remedy.incident()))
                .forEach(this::end);
    }

    Map<String, Standing> standings() {
        Map<String, Standing> standings = new HashMap<>();
        life.query(STANDINGS)
                .forEach(row -> standings.put(
                        row.path(0).asText(),
                        new Standing(row.path(1).asText(), row.path(2).asText())));
        return standings;
    }

    @Override
    public void close() {
        several.shutdownNow();
        waiting.shutdownNow();
    }

    private void end(Remedy remedy) {
        if (remedy.variant() == Variant.TAKEN_BACK) {
            waiting.submit(() -> askForRollback(remedy));
        } else {
            life.update("update ACT_RU_JOB set DUEDATE_ = timestamp '2020-01-01 00:00:00', REV_ = REV_ + 1"
                    + " where HANDLER_TYPE_ = 'timer-intermediate-transition' and PROCESS_INSTANCE_ID_ in"
                    + " (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = '" + remedy.incident() + "')");
        }
    }

    /** A connection that was closed while it was idle may swallow the request; a person who was not answered asks again. */
    private void askForRollback(Remedy remedy) {
        try {
            HttpResponse<String> answer = ben.post(
                    "/api/remediations/" + remedy.remediation() + "/rollback",
                    "{\"reason\": \"A placeholder of the test environment\", \"purpose\": \"false-positive\","
                            + " \"confirm\": [\"block-login\", \"rotate-password\"]}");
            if (answer.statusCode() != 202) {
                log.warn("The rollback of {} was answered {}: {}", remedy, answer.statusCode(), answer.body());
                asked.remove(remedy.incident());
            }
        } catch (RuntimeException | AssertionError e) {
            log.warn("The rollback of {} was not answered", remedy, e);
            asked.remove(remedy.incident());
        }
    }

    private Remedy report(Remedy wanted) {
        HttpResponse<String> answer =
                sensor.post("/api/incidents", incident(wanted).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode receipt = Caller.read(answer);
        return wanted.reportedAs(
                receipt.path("incidentId").asText(),
                receipt.path("remediationId").asText());
    }

    private static ObjectNode incident(Remedy remedy) {
        ObjectNode incident = JsonNodeFactory.instance.objectNode();
        incident.put("source", "crash-suite")
                .put("externalId", remedy.role())
                .put("kind", remedy.variant().incidentKind)
                .put("severity", "medium")
                .put("environment", "test")
                .put("title", "Password of " + remedy.role() + " found in a wiki page");
        ObjectNode evidence = incident.putObject("evidence");
        var observables = incident.putArray("observables");
        remedy.observed().forEach((type, value) -> {
            evidence.put(type, value);
            observables
                    .addObject()
                    .put("type", type)
                    .put("value", value)
                    .put("pointer", "/" + type)
                    .put("trusted", true);
        });
        return incident;
    }

    private Void approve(Remedy remedy, List<String> tasks) {
        String digest = ben.json("/api/remediations/" + remedy.remediation())
                .at("/policy/digest")
                .asText();
        for (int i = 0; i < tasks.size(); i++) {
            HttpResponse<String> answer = (i == 0 ? ben : bea)
                    .post(
                            "/engine-rest/task/" + tasks.get(i) + "/complete",
                            "{\"variables\": {\"decision\": {\"value\": \"approve\"}, \"comment\": {\"value\": \"Seen\"},"
                                    + " \"policyDigest\": {\"value\": \"" + digest + "\"}}}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        }
        return null;
    }

    private <T, R> List<R> parallel(Collection<T> all, java.util.function.Function<T, R> work) {
        List<Future<R>> begun =
                all.stream().map(one -> several.submit(() -> work.apply(one))).toList();
        return begun.stream().map(People::done).toList();
    }

    private static <R> R done(Future<R> begun) {
        try {
            return begun.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param outcome empty while there is none */
    record Standing(String state, String outcome) {

        /** Closed, or at a person's task. */
        boolean isEnded() {
            return state.equals("CLOSED") || state.equals("REPAIR");
        }
    }
}
