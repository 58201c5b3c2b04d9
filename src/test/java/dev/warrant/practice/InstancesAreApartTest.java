package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.WholeApplication;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many clusters and many code hosts behind one receiver: a name on one of them is not the same name on another. */
@WholeApplication
class InstancesAreApartTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    private Reports reports;

    private final String pod = "pod-" + UUID.randomUUID();

    @BeforeEach
    void senders() {
        reports = new Reports(port, engine);
    }

    @Test
    void onePodNameOnTwoClustersIsTwoCases() {
        String eu = reports.falco(event("prod-eu", "cluster", "10:00"));
        String us = reports.falco(event("staging-us", "cluster", "10:01"));
        String again = reports.falco(event("prod-eu", "k8s.cluster.name", "10:02"));

        assertThat(reports.outcome(us)).isEqualTo("null");
        assertThat(reports.outcome(again)).isEqualTo("MERGED");
        assertThat(reports.view(eu).at("/seen/count").asInt()).isEqualTo(2);
        assertThat(reports.view(us).at("/seen/count").asInt()).isEqualTo(1);
    }

    @Test
    void formTimelineAndViewNameTheCluster() {
        String eu = reports.falco(event("prod-eu", "cluster", "10:00"));

        JsonNode view = reports.view(eu);
        assertThat(view.at("/subjects").toString())
                .contains("{\"type\":\"workload\",\"value\":\"default/" + pod + "\",\"instance\":\"prod-eu\"}");
        assertThat(view.at("/timeline/0/note").asText()).contains(pod, "on prod-eu");
        assertThat(reports.tasks(eu)).isNotEmpty();
        assertThat(reports.shown(eu, "populating")).contains("on prod-eu");
    }

    @Test
    void oneEventTimeOnTwoClustersIsNoDuplicate() {
        String eu = reports.falco(event("prod-eu", "cluster", "10:00"));
        String us = reports.falco(event("staging-us", "cluster", "10:00"));

        assertThat(us).isNotEqualTo(eu);
    }

    @Test
    void oneAlertNumberOnTwoCodeHostsIsTwoCases() {
        String repository = "acme/" + UUID.randomUUID();
        String there = reports.github(alert(repository, "https://github.com/"));
        String here = reports.github(alert(repository, "https://git.acme.example/"));

        assertThat(here).isNotEqualTo(there);
        assertThat(reports.outcome(here)).isEqualTo("null");
        assertThat(reports.view(here).at("/subjects/0/instance").asText()).isEqualTo("git.acme.example");
        assertThat(reports.view(there).at("/subjects/0/instance").asText()).isEqualTo("github.com");
    }

    @Test
    void aCanonicalIncidentCarriesItsInstance() {
        String session = UUID.randomUUID().toString();
        String one = reports.canonical("sensor", session(session, "realm", "customers"));
        String two = reports.canonical("sensor", session(session, "realm", "staff"));
        String three = reports.canonical("sensor", session(session, "tenant", "customers"));

        assertThat(reports.outcome(two)).isEqualTo("null");
        assertThat(reports.outcome(three)).isEqualTo("MERGED");
        assertThat(reports.view(one).at("/subjects/1/instance").asText()).isEqualTo("customers");
    }

    @Test
    void oneAddressInTwoAccountsIsTwoCases() {
        String address = "198.51.100." + ADDRESSES.incrementAndGet();
        String one = reports.canonical("sensor", traffic(address, "111111111111"));
        String two = reports.canonical("sensor", traffic(address, "222222222222"));
        String three = reports.canonical("sensor", traffic(address, "111111111111"));

        assertThat(reports.outcome(two)).isEqualTo("null");
        assertThat(reports.outcome(three)).isEqualTo("MERGED");
        assertThat(reports.view(one).at("/seen/count").asInt()).isEqualTo(2);
    }

    private static String traffic(String address, String account) {
        return """
                {"source":"flow-logs","externalId":"%s","kind":"unauthorized-workload","severity":"low","environment":"production","title":"t",
                 "evidence":{"ip":"%s","account":"%s"},"observables":[{"type":"ip","value":"%s","pointer":"/ip","trusted":true},
                  {"type":"cloud-account","value":"%s","pointer":"/account","trusted":true}]}""".formatted(UUID.randomUUID(), address, account, address, account);
    }

    private static String session(String session, String type, String instance) {
        return """
                {"source":"idp","externalId":"%s","kind":"suspicious-token","severity":"high","environment":"production","title":"t",
                 "evidence":{"principal":"mallory","sid":"%s","%s":"%s"},
                 "observables":[{"type":"principal","value":"mallory","pointer":"/principal","trusted":true},
                  {"type":"session","value":"%s","pointer":"/sid","trusted":true},
                  {"type":"%s","value":"%s","pointer":"/%s","trusted":true}]}""".formatted(UUID.randomUUID(), session, type, instance, session, type, instance, type);
    }

    private String event(String cluster, String field, String time) {
        return """
                {"rule":"Terminal shell in container","output":"x","priority":"Critical","time":"2026-11-30T%s:00Z","hostname":"node-1",
                 "output_fields":{"k8s.ns.name":"default","k8s.pod.name":"%s","%s":"%s"}}""".formatted(time, pod, field, cluster);
    }

    private static String alert(String repository, String host) {
        return """
                {"action":"created","alert":{"number":7,"secret_type":"x","html_url":"%s%s/security/secret-scanning/7"},
                 "repository":{"full_name":"%s","default_branch":"main"},"sender":{"login":"sam-dev"}}""".formatted(host, repository, repository);
    }
}
