package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.OnBothDatabases;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Redelivery, and many reports of one thing at the same moment. */
@WholeApplication
@OnBothDatabases.InEveryRun
class ManyAtOnceTest {

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    @Test
    void oneDeliveryTwelveTimesIsOneIncident() throws Exception {
        String body = finding(UUID.randomUUID().toString(), "m-" + UUID.randomUUID());

        List<HttpResponse<String>> answers = atOnce(IntStream.range(0, 12)
                .<Callable<HttpResponse<String>>>mapToObj(number -> () -> new PracticeSenders(port).canonical(body))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(11);
        assertThat(answers.stream().map(PracticeSenders::remediation).distinct())
                .hasSize(1);
    }

    @Test
    void twelveFindingsAboutOnePrincipalAreOneOpenCase() throws Exception {
        String principal = "m-" + UUID.randomUUID();
        Reports reports = new Reports(port, engine);

        List<HttpResponse<String>> answers = atOnce(IntStream.range(0, 12)
                .<Callable<HttpResponse<String>>>mapToObj(number -> () -> new PracticeSenders(port)
                        .canonical(finding(UUID.randomUUID().toString(), principal)))
                .toList());
        List<String> outcomes = answers.stream()
                .map(PracticeSenders::remediation)
                .map(reports::goOn)
                .map(reports::outcome)
                .toList();

        assertThat(outcomes).filteredOn("MERGED"::equals).hasSize(11);
    }

    private static List<HttpResponse<String>> atOnce(List<Callable<HttpResponse<String>>> calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls.size());
        try {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }

    private static String finding(String id, String principal) {
        return """
                {"source":"cloud-detection","externalId":"%s","kind":"suspicious-token","severity":"high","environment":"production","title":"t",
                 "evidence":{"user":"%s"},"observables":[{"type":"principal","value":"%s","pointer":"/user","trusted":true}]}""".formatted(id, principal, principal);
    }
}
