package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Databases;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.intake.CaseEnds;
import dev.warrant.intake.IncidentIntake;
import dev.warrant.intake.IntakeReceipt;
import dev.warrant.observable.ObservableTypes;
import dev.warrant.signing.KeysOnRecord;
import dev.warrant.web.InvalidInput;
import dev.warrant.web.Unknown;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The whole module on a fresh database, with its doors open to MockMvc and nothing else of the application. */
public final class IncidentsUnderTest implements AutoCloseable {

    static final String WEBHOOK_SECRET = "the webhook secret of the tests";

    static final String FINGERPRINT_KEY = "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXk=";

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Object> SETTINGS = Map.of(
            "warrant.incident.fingerprint-key", FINGERPRINT_KEY,
            "warrant.incident.github.webhook-secret", WEBHOOK_SECRET,
            "warrant.incident.vouching.sensor",
                    "credential-id,database,ip,namespace,principal,repository,role,session,workload");

    private final DataSource database;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private final MockMvc mvc;

    private final FakeCaseEnds cases = new FakeCaseEnds();

    private final List<IncidentId> announced = new ArrayList<>();

    private int interferences;

    private RuntimeException interference = new IllegalStateException();

    IncidentsUnderTest() {
        this(SETTINGS);
    }

    /** On a database that is migrated already. */
    IncidentsUnderTest(DataSource database) {
        this(SETTINGS, database);
    }

    IncidentsUnderTest(Map<String, Object> settings) {
        this(settings, Databases.migrated());
    }

    private IncidentsUnderTest(Map<String, Object> settings, DataSource database) {
        this.database = database;
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
        context.register(Settings.class, KeysOnRecord.class);
        context.scan("dev.warrant.incident", "dev.warrant.intake", "dev.warrant.redaction");
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(database));
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.registerBean(ObjectMapper.class, () -> JSON);
        context.registerBean(CaseEnds.class, () -> cases);
        context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (event.getPayload() instanceof IncidentReceived received) {
                if (interferences-- > 0) {
                    throw interference;
                }
                announced.add(received.id());
            }
        });
        context.refresh();
        mvc = MockMvcBuilders.standaloneSetup(context.getBeansWithAnnotation(RestController.class)
                        .values()
                        .toArray())
                .build();
    }

    /** The next so many announcements meet somebody who was faster. */
    void interfere(int times, RuntimeException failure) {
        interferences = times;
        interference = failure;
    }

    /** The cases, all open at first. */
    FakeCaseEnds cases() {
        return cases;
    }

    List<String> said(IncidentId incident) {
        return context.getBean(Occurrences.class).said(incident);
    }

    IncidentIntake intake() {
        return context.getBean(IncidentIntake.class);
    }

    /** What every event but an unknown one that is over comes to. */
    IntakeReceipt receive(NewIncident event) {
        return intake().take(event).orElseThrow();
    }

    EvidenceJoin evidence() {
        return context.getBean(EvidenceJoin.class);
    }

    Incidents incidents() {
        return context.getBean(Incidents.class);
    }

    Optional<Incident> find(String source, String externalId) {
        return context.getBean(IncidentTable.class).find(source, externalId, "").map(row -> incidents()
                .get(row.id()));
    }

    /** Whatever a webhook observed must be of a type that the registry knows. */
    Incident incident(Answer answer) {
        Incident incident =
                incidents().get(new IncidentId(answer.body().get("incidentId").asText()));
        if (List.of("github", "falco").contains(incident.source())) {
            assertThat(incident.observables())
                    .allMatch(fact -> ObservableTypes.find(fact.type()).isPresent());
        }
        return incident;
    }

    /** The same doors for a real servlet container. */
    WebApplicationContext web(ServletContext servlets) {
        AnnotationConfigWebApplicationContext web = new AnnotationConfigWebApplicationContext();
        web.setServletContext(servlets);
        web.register(Doors.class);
        context.getBeansWithAnnotation(RestController.class)
                .forEach((name, door) -> web.addBeanFactoryPostProcessor(beans -> beans.registerSingleton(name, door)));
        return web;
    }

    /** The incidents that were announced, in that order. */
    List<IncidentId> announced() {
        return announced;
    }

    <T> T inOneTransaction(Supplier<T> work) {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).execute(status -> work.get());
    }

    /** Everything that stands in the module's tables, as one text. */
    String everythingStored() {
        JdbcClient client = JdbcClient.create(database);
        return List.of("wr_incident", "wr_incident_evidence").stream()
                .flatMap(table -> client.sql("select * from " + table).query().listOfRows().stream())
                .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    int rows(String table) {
        return JdbcClient.create(database)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    Answer postIncident(String json) {
        return send(post("/api/incidents")
                .contentType("application/json")
                .content(json)
                .principal(() -> "sensor"));
    }

    Answer postFalco(byte[] json) {
        return send(post("/api/webhooks/falco")
                .contentType("application/json")
                .content(json)
                .principal(() -> "sensor"));
    }

    Answer postGitHub(String event, String contentType, byte[] body) {
        return send(post("/api/webhooks/github")
                .contentType(contentType)
                .header("X-GitHub-Event", event)
                .header("X-Hub-Signature-256", signature(body))
                .content(body));
    }

    /** What the server answers; the exceptions that the web module turns into problems are told apart here by their type. */
    Answer send(MockHttpServletRequestBuilder request) {
        try {
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
            String body = response.getContentAsString(StandardCharsets.UTF_8);
            return new Answer(response.getStatus(), JSON.readTree(body.isEmpty() ? "{}" : body), List.of());
        } catch (ServletException e) {
            if (e.getCause() instanceof InvalidInput invalid) {
                return new Answer(422, JSON.createObjectNode(), invalid.faults());
            }
            if (e.getCause() instanceof MalformedJson) {
                return new Answer(400, JSON.createObjectNode(), List.of());
            }
            if (e.getCause() instanceof Unknown) {
                return new Answer(404, JSON.createObjectNode(), List.of());
            }
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @ConfigurationPropertiesScan({"dev.warrant.incident", "dev.warrant.intake", "dev.warrant.redaction"})
    static final class Settings {}

    @EnableWebMvc
    static final class Doors {}

    record Answer(int status, JsonNode body, List<InvalidInput.Fault> faults) {

        /** The faults as {@code rule pointer}. */
        List<String> rules() {
            return faults.stream()
                    .map(fault -> fault.rule() + " " + fault.pointer())
                    .toList();
        }
    }
}
