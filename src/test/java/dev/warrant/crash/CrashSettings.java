package dev.warrant.crash;

import dev.warrant.controlplane.postgresql.PreparedServer;
import java.util.Map;
import java.util.TreeMap;

/** How the application is set up to be crashed: as it comes, with room for everything that stands still, and with time that does not pass by itself. */
final class CrashSettings {

    private CrashSettings() {}

    static Map<String, String> of(Store store, CrashTarget target) {
        Map<String, String> settings = new TreeMap<>(store.settings());
        String server = "warrant.controlplane.postgresql.servers.orders.";
        settings.put(server + "url", target.url());
        settings.put(server + "preview-password", PreparedServer.PREVIEW_PASSWORD);
        settings.put(server + "broker-password", PreparedServer.BROKER_PASSWORD);
        settings.put("warrant.template.location", "classpath*:crash/*.yaml");
        settings.put("warrant.incident.vouching.sensor", "database,group,principal,role,session");
        settings.put("warrant.notification.dispatch-interval", "1h");
        settings.put("server.port", "0");
        settings.put("springdoc.api-docs.enabled", "false");
        settings.put("springdoc.swagger-ui.enabled", "false");
        settings.put("logging.level.org.camunda.bpm.engine.context", "off");
        settings.put("logging.level.org.camunda.bpm.engine.jobexecutor", "off");
        roomForWhatStandsStill(settings);
        timeThatWaits(settings, server);
        return settings;
    }

    private static void roomForWhatStandsStill(Map<String, String> settings) {
        settings.put("spring.datasource.hikari.maximum-pool-size", "700");
        settings.put("server.tomcat.threads.max", "200");
        settings.put("camunda.bpm.job-execution.core-pool-size", "400");
        settings.put("camunda.bpm.job-execution.max-pool-size", "400");
        settings.put("camunda.bpm.job-execution.max-jobs-per-acquisition", "20");
    }

    /** The target gives a held call up after ten minutes, and only the suite says when no call can be under way any more. */
    private static void timeThatWaits(Map<String, String> settings, String server) {
        settings.put(server + "connect-timeout", "60s");
        settings.put(server + "statement-timeout", "600s");
        settings.put("warrant.stop.call-limit", "1h");
        settings.put("warrant.node.idle-in-transaction", "2h");
        settings.put("warrant.warrant.validity", "6h");
        settings.put("warrant.warrant.credential-validity", "30m");
        settings.put("camunda.bpm.job-execution.lock-time-in-millis", "1800000");
        settings.put("camunda.bpm.job-execution.wait-time-in-millis", "200");
        settings.put("camunda.bpm.job-execution.max-wait", "500");
        settings.put("camunda.bpm.generic-properties.properties.failed-job-retry-time-cycle", "R300/PT2S");
    }
}
