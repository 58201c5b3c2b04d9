package dev.warrant.process;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Measures the time from an alert to a task that an approver can complete, against an empty process with one user task on the same engine
 * in the same run, so that the ratio says something on any machine. Asserts nothing about time.
 */
@RunningWarrant
class ApprovableTaskBenchmark {

    private static final int WARM_UP = 10;
    private static final int ROUNDS = 40;
    private static final String EMPTY = "emptyProcess";

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Test
    void fromAlertToApprovableTask() throws IOException {
        deployTheEmptyProcess();
        List<Long> baseline = new ArrayList<>();
        List<Long> remediation = new ArrayList<>();

        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long empty = emptyProcess();
            long alert = alert();
            if (round >= WARM_UP) {
                baseline.add(empty);
                remediation.add(alert);
            }
        }

        String report = report(baseline, remediation);
        System.out.println(report);
        Files.writeString(Path.of("target", "benchmark.md"), report);
    }

    private void deployTheEmptyProcess() {
        var model = Bpmn.createExecutableProcess(EMPTY)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .userTask("wait")
                .camundaAsyncBefore()
                .endEvent()
                .done();
        repository.createDeployment().addModelInstance(EMPTY + ".bpmn", model).deploy();
    }

    private long emptyProcess() {
        String key = UUID.randomUUID().toString();
        long start = System.nanoTime();
        runtime.startProcessInstanceByKey(EMPTY, key);
        awaitTask(key, "wait");
        return System.nanoTime() - start;
    }

    private long alert() throws IOException {
        Caller sensor = Caller.program(port, "sensor");
        ObjectNode incident = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("docs/samples/exposed-ci-token.json").toFile());
        incident.put("externalId", UUID.randomUUID().toString());
        long start = System.nanoTime();
        var receipt = Caller.read(sensor.post("/api/incidents", incident.toString()));
        String incidentId = receipt.path("incidentId").asText();
        awaitTask(incidentId, "approvePolicy");
        long taken = System.nanoTime() - start;
        close(receipt.path("remediationId").asText(), incidentId);
        return taken;
    }

    private void close(String remediation, String incident) {
        Caller.program(port, "ana")
                .post("/api/remediations/" + remediation + "/withdraw", "{\"reason\": \"measured\"}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(incident)
                                .count()
                        == 0);
    }

    private void awaitTask(String businessKey, String definitionKey) {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(businessKey)
                                .taskDefinitionKey(definitionKey)
                                .count()
                        == 1);
    }

    private static String report(List<Long> baseline, List<Long> remediation) {
        return """
                | | median | slowest of %d |
                |---|---|---|
                | empty process with one user task | %.0f ms | %.0f ms |
                | alert to approvable task | %.0f ms | %.0f ms |
                | ratio | %.1f | |

                Heap: %d MiB in use after a collection, %d MiB at its highest, %d MiB allowed.
                """.formatted(
                        ROUNDS,
                        median(baseline),
                        slowest(baseline),
                        median(remediation),
                        slowest(remediation),
                        median(remediation) / median(baseline),
                        usedHeap(),
                        peakHeap(),
                        Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
    }

    private static double slowest(List<Long> nanos) {
        return Collections.max(nanos) / 1e6;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }
}
