package dev.warrant.drafting.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Databases;
import dev.warrant.KnownAccounts;
import dev.warrant.access.Accounts;
import dev.warrant.drafting.Drafting;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateInput;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.gate.Gates.DecidedGate;
import dev.warrant.identity.Separation;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.Incidents;
import dev.warrant.intake.CaseEnds;
import dev.warrant.intake.web.WebhookRoom;
import dev.warrant.llm.Completions;
import dev.warrant.llm.ModelServer;
import dev.warrant.llm.ModelServer.Play;
import dev.warrant.observable.Observable;
import dev.warrant.policy.Policy;
import dev.warrant.policy.Populating;
import dev.warrant.proposal.Proposal;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import dev.warrant.signing.KeysOnRecord;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import dev.warrant.template.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.RestController;

/**
 * The way from a webhook's delivery to the gate, over the application's own beans on a fresh database, with a model behind HTTP as the drafter. The
 * decision {@code approval-gate} is evaluated as it is shipped.
 */
final class ModelledWalk implements AutoCloseable {

    private static final String SECRET = "the webhook secret of the tests";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelServer server = new ModelServer();
    private final DataSource database = Databases.inMemory();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final MockMvc mvc;
    private final DmnEngine decisions =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision gate;

    ModelledWalk() {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "settings",
                        Map.of(
                                "warrant.incident.fingerprint-key", "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXk=",
                                "warrant.incident.github.webhook-secret", SECRET,
                                "warrant.drafting.drafter", "llm",
                                "warrant.llm.provider", "openai",
                                "warrant.llm.base-url", server.at("/v1").toString(),
                                "warrant.llm.model", "model-one",
                                "warrant.llm.tokens-per-day", "1000000000")));
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.register(Settings.class, KeysOnRecord.class);
        context.scan(
                "dev.warrant.incident",
                "dev.warrant.intake",
                "dev.warrant.redaction",
                "dev.warrant.template",
                "dev.warrant.drafting",
                "dev.warrant.guardrail",
                "dev.warrant.llm",
                "dev.warrant.policy",
                "dev.warrant.review",
                "dev.warrant.controlplane");
        scanTheGates();
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(database));
        context.registerBean(Clock.class, TemplateFixtures::clock);
        context.registerBean(Separation.class, () -> List::of);
        context.registerBean(Accounts.class, KnownAccounts::new);
        context.registerBean(
                CaseEnds.class,
                () -> incident -> new CaseEnds.Standing(
                        incident,
                        CaseEnds.Fate.OPEN,
                        "TRIAGE",
                        TemplateFixtures.clock().instant()));
        context.registerBean(ObjectMapper.class, () -> JSON);
        context.refresh();
        mvc = MockMvcBuilders.standaloneSetup(context.getBeansWithAnnotation(RestController.class)
                        .values()
                        .toArray())
                .build();
        gate = shippedGate();
    }

    private void scanTheGates() {
        ClassPathBeanDefinitionScanner approval = new ClassPathBeanDefinitionScanner(context, false);
        approval.addIncludeFilter(
                new RegexPatternTypeFilter(
                        java.util.regex.Pattern.compile(
                                "dev\\.warrant\\.gate\\.(RecordedGates|GateFacts|CountedAutomaticChange|GateRecords|Rounds|ApprovalRecords|Challenges)")));
        approval.scan("dev.warrant.gate");
    }

    private DmnDecision shippedGate() {
        try (InputStream file = new ClassPathResource("processes/approval-gate.dmn").getInputStream()) {
            return decisions.parseDecision("approval-gate", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the model was sent. */
    List<ModelServer.Received> asked() {
        return server.received();
    }

    /** Lets a token with this number exist in the sandbox, so that each delivery can be about another alert. */
    void withToken(String repository, long number) {
        JdbcClient.create(database)
                .sql("insert into wr_sandbox_resource (type, id, attributes, version) values ('token', ?, ?, 0)")
                .params(repository + "/" + number, "{\"active\": true, \"scopes\": [\"contents:write\"]}")
                .update();
    }

    /** Where the facts stand that an adapter takes from a delivery without trusting them, as RFC 6901 pointers. */
    List<String> untrusted(String source, JsonNode payload) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-GitHub-Event", "secret_scanning_alert_location");
        return WebhookRoom.understood(context, source, headers, payload.toString(), "sensor")
                .orElseThrow()
                .observables()
                .stream()
                .filter(fact -> !fact.trusted())
                .map(Observable::pointer)
                .toList();
    }

    Walked gitHub(JsonNode payload, Obedience obedience, String injection) {
        byte[] body = payload.toString().getBytes(StandardCharsets.UTF_8);
        return walk(
                MockMvcRequestBuilders.post("/api/webhooks/github")
                        .contentType("application/json")
                        .header("X-GitHub-Event", "secret_scanning_alert_location")
                        .header("X-Hub-Signature-256", signature(body))
                        .content(body),
                obedience,
                injection);
    }

    Walked falco(JsonNode event, Obedience obedience, String injection) {
        return walk(
                MockMvcRequestBuilders.post("/api/webhooks/falco")
                        .contentType("application/json")
                        .content(event.toString())
                        .principal(() -> "sensor"),
                obedience,
                injection);
    }

    private Walked walk(MockHttpServletRequestBuilder delivery, Obedience obedience, String injection) {
        server.received().clear();
        server.plays(Play.ok(request -> Completions.openAi(obedience.answer(request, injection))));
        Optional<Incident> incident = received(delivery);
        return incident.map(this::walk).orElseGet(() -> Walked.refused("at intake"));
    }

    private Walked walk(Incident incident) {
        Template template = template(incident);
        Drafting.Outcome drafted =
                context.getBean(Drafting.class).draft(incident.id().remediation(), incident, template);
        if (!(drafted instanceof Drafting.Accepted accepted)) {
            return Walked.refused(((Drafting.Rejected) drafted).reasons().toString());
        }
        Proposal proposal = accepted.proposal();
        Populating.Preview preview =
                context.getBean(Populating.class).preview(incident.id().remediation(), template, proposal);
        if (!(preview instanceof Populating.Previewed previewed)) {
            return Walked.refused(preview.toString());
        }
        return gate(incident, template, proposal, previewed.policy());
    }

    private Walked gate(Incident incident, Template template, Proposal proposal, Policy policy) {
        Review review = context.getBean(IntentReview.class).review(incident, template, proposal, policy);
        Gates gates = context.getBean(Gates.class);
        Map<GateInput, Object> inputs = gates.decisionInputs(incident, template, policy, review);
        Map<String, Object> named = new HashMap<>();
        inputs.forEach((input, value) -> named.put(input.word(), value));
        List<DecidedGate> decided = decisions.evaluateDecision(gate, named).getResultList().stream()
                .map(row -> new DecidedGate(String.valueOf(row.get("gate")), String.valueOf(row.get("reason"))))
                .toList();
        return Walked.of(policy, gates.decide(incident, template, policy, review, new Gates.Decided(inputs, decided)));
    }

    private Template template(Incident incident) {
        String id =
                incident.kind() == IncidentKind.EXPOSED_SECRET ? "exposed-ci-token" : "unauthorized-workload-access";
        return context.getBean(Templates.class).current(id).orElseThrow();
    }

    private Optional<Incident> received(MockHttpServletRequestBuilder delivery) {
        try {
            MockHttpServletResponse response = mvc.perform(delivery).andReturn().getResponse();
            JsonNode answer = JSON.readTree(response.getContentAsByteArray());
            return Optional.of(answer.path("incidentId"))
                    .filter(JsonNode::isTextual)
                    .map(id -> context.getBean(Incidents.class).get(new IncidentId(id.textValue())));
        } catch (jakarta.servlet.ServletException e) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        server.close();
    }

    @ConfigurationPropertiesScan("dev.warrant")
    static final class Settings {}

    /**
     * How far a delivery came.
     *
     * @param steps each with its action, target, parameters and effects; empty when no policy came of it
     * @param gate empty when no policy came of it
     * @param reasons of the gate
     * @param refusal why no policy came of it
     */
    record Walked(List<String> steps, Optional<GateKind> gate, List<String> reasons, String refusal) {

        static Walked refused(String why) {
            return new Walked(List.of(), Optional.empty(), List.of(), why);
        }

        static Walked of(Policy policy, Gate gate) {
            return new Walked(
                    policy.steps().stream().map(Walked::step).toList(),
                    Optional.of(gate.kind()),
                    gate.reasons().stream().map(String::valueOf).sorted().toList(),
                    "");
        }

        private static String step(Policy.Step step) {
            return step.id() + " " + step.call() + " " + step.target() + " " + step.effects();
        }
    }
}
