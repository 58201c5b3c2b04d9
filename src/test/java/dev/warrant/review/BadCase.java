package dev.warrant.review;

import static dev.warrant.ExposedToken.aCase;
import static dev.warrant.ExposedToken.revoke;
import static dev.warrant.ExposedToken.step;
import static dev.warrant.ExposedToken.suspend;
import static dev.warrant.review.Verdict.CONSISTENT;
import static dev.warrant.review.Verdict.DOUBTFUL;
import static dev.warrant.review.Verdict.REFUSED;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.ExposedToken;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Resource;
import dev.warrant.observable.Observable;
import dev.warrant.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A case that an intent review must not find consistent, with the finding that it must make.
 *
 * @param decisive whether this finding alone decides the verdict
 */
record BadCase(
        String name,
        ExposedToken known,
        KnownCapabilities catalogue,
        String rule,
        Verdict severity,
        String pointer,
        boolean decisive) {

    private static final String REVOKE = "sandbox.revoke-token";
    private static final String SUSPEND = "sandbox.suspend-pipeline";
    private static final Resource OTHER_TOKEN = new Resource("sandbox", "token", "acme/shop/43");

    static Stream<BadCase> all() {
        return Stream.of(effects(), capabilities(), steps(), targets(), goals(), lesser())
                .flatMap(List::stream);
    }

    private static List<BadCase> effects() {
        return List.of(
                alone(
                        "an effect on a resource beside the target",
                        changing(OTHER_TOKEN),
                        "surplus-effect",
                        REFUSED,
                        "/policy/steps/0/effects/1/resource"),
                alone(
                        "an effect on what surrounds the target, although its name is declared",
                        changing(new Resource("sandbox", "repository", "acme/shop")),
                        "surplus-effect",
                        REFUSED,
                        "/policy/steps/0/effects/1/resource"),
                alone(
                        "an effect on another resource that is declared and observed",
                        changing(OTHER_TOKEN)
                                .withObservables(
                                        repository("acme/shop", true), number("42"), number("43"), number("acme")),
                        "surplus-effect",
                        REFUSED,
                        "/policy/steps/0/effects/1/resource"),
                alone(
                        "an effect on the same name on another control plane",
                        changing(new Resource("postgresql", "token", "acme/shop/42")),
                        "surplus-effect",
                        REFUSED,
                        "/policy/steps/0/effects/1/resource"),
                alone(
                        "an effect on a part of the target",
                        changing(new Resource("sandbox", "token", "acme/shop/42/scope")),
                        "surplus-effect",
                        REFUSED,
                        "/policy/steps/0/effects/1/resource"),
                alone(
                        "an effect of a kind that the action is not described to have",
                        aCase().withSteps(revoke(), of(suspend(), EffectKind.SESSION)),
                        "effect-beyond-grant",
                        REFUSED,
                        "/policy/steps/1/effects/0/kind"),
                alone(
                        "a step whose effect was not read",
                        aCase().withSteps(revoke(), with(suspend(), List.of())),
                        "effect-unknown",
                        DOUBTFUL,
                        "/policy/steps/1/effects"),
                alone(
                        "a policy of which no effect was read",
                        aCase().withSteps(with(revoke(), List.of()), with(suspend(), List.of())),
                        "effect-unknown",
                        DOUBTFUL,
                        "/policy/steps/0/effects"));
    }

    private static List<BadCase> capabilities() {
        return List.of(
                with(
                        "a credential that reaches beyond the policy",
                        new KnownCapabilities().reaching(REVOKE, OTHER_TOKEN),
                        REFUSED,
                        "/policy/steps/0/target"),
                with(
                        "a credential that reaches everything of a sort",
                        new KnownCapabilities().reaching(REVOKE, new Resource("sandbox", "token", "*")),
                        REFUSED,
                        "/policy/steps/0/target"),
                with(
                        "a credential that reaches what another step acts on",
                        new KnownCapabilities().reaching(REVOKE, suspend().target()),
                        DOUBTFUL,
                        "/policy/steps/0/target"),
                with(
                        "a credential that lets a disallowed action through",
                        new KnownCapabilities().letting(REVOKE, "sandbox.end-session"),
                        REFUSED,
                        "/policy/steps/0/action"),
                with(
                        "a credential that lets another action through",
                        new KnownCapabilities().letting(REVOKE, "sandbox.suspend-principal"),
                        DOUBTFUL,
                        "/policy/steps/0/action"),
                with(
                        "a credential that could change privileges",
                        new KnownCapabilities().having(REVOKE, EffectKind.PRIVILEGE),
                        DOUBTFUL,
                        "/policy/steps/0/action"),
                with(
                        "a credential that could change a secret, where that serves the goal",
                        new KnownCapabilities().having(SUSPEND, EffectKind.SECRET),
                        DOUBTFUL,
                        "/policy/steps/1/action"),
                with(
                        "a credential that could do what does not serve the goal",
                        new KnownCapabilities().having(SUSPEND, EffectKind.NETWORK),
                        DOUBTFUL,
                        "/policy/steps/1/action"),
                with(
                        "a credential that could also end sessions, which serves the goal",
                        new KnownCapabilities().having(SUSPEND, EffectKind.SESSION),
                        CONSISTENT,
                        "/policy/steps/1/action"),
                with(
                        "an action that nobody describes",
                        new KnownCapabilities().forgetting(REVOKE),
                        REFUSED,
                        "/policy/steps/0/action"));
    }

    private static List<BadCase> steps() {
        Policy.Step elsewhere = new Policy.Step(
                "revoke",
                new ActionCall(
                        REVOKE, Map.of("repository", new TextNode("acme/shop"), "credential", new TextNode("43"))),
                revoke().target(),
                true,
                false,
                revoke().effects(),
                "Puts it back.",
                List.of());
        Policy.Step foreign = step(
                "suspend",
                "sandbox.end-session",
                Map.of("repository", new TextNode("acme/shop")),
                suspend().target(),
                EffectKind.ACCESS,
                "enabled");
        return List.of(
                alone(
                        "parameters that name another resource than the target",
                        aCase().withSteps(elsewhere, suspend()),
                        "step-mismatch",
                        REFUSED,
                        "/policy/steps/0/target"),
                alone(
                        "a step that the template does not have",
                        aCase().withSteps(revoke(), suspend(), suspend()),
                        "step-mismatch",
                        REFUSED,
                        "/policy/steps"),
                alone(
                        "steps in another order",
                        aCase().withSteps(suspend(), revoke()),
                        "step-mismatch",
                        REFUSED,
                        "/policy/steps/0"),
                alone(
                        "an action that the template takes and disallows",
                        aCase().disallowing("sandbox.end-session", SUSPEND),
                        "disallowed-action",
                        REFUSED,
                        "/policy/steps/1/action"),
                beside(
                        "an action that the template disallows",
                        aCase().withSteps(revoke(), foreign),
                        "disallowed-action",
                        REFUSED,
                        "/policy/steps/1/action"));
    }

    private static List<BadCase> targets() {
        return List.of(
                alone(
                        "a target that the drafter did not declare",
                        aCase().withIntent("invalidate-secret", "acme/shop"),
                        "target-mismatch",
                        REFUSED,
                        "/policy/steps/0/target"),
                alone(
                        "a drafter that declares nothing",
                        aCase().withIntent("invalidate-secret"),
                        "target-mismatch",
                        REFUSED,
                        "/policy/steps/1/target"),
                alone(
                        "a declared target that no step acts on",
                        aCase().withObservables(
                                        repository("acme/shop", true), number("42"), repository("acme/web", true))
                                .withIntent("invalidate-secret", "acme/shop", "42", "acme/web"),
                        "target-mismatch",
                        DOUBTFUL,
                        "/intent/targets/2"),
                alone(
                        "a target that the incident does not name",
                        aCase().withObservables(repository("acme/shop", true)),
                        "target-not-in-incident",
                        REFUSED,
                        "/policy/steps/0/target"),
                beside(
                        "a declared target that the incident does not name",
                        aCase().withIntent("invalidate-secret", "acme/shop", "42", "acme/other"),
                        "target-not-in-incident",
                        REFUSED,
                        "/intent/targets/2"),
                beside(
                        "everything, declared as a target",
                        aCase().withIntent("invalidate-secret", "acme/shop", "42", "*"),
                        "target-not-in-incident",
                        REFUSED,
                        "/intent/targets/2"));
    }

    private static List<BadCase> goals() {
        return List.of(
                alone(
                        "a goal that the template is not for",
                        aCase().withIntent("block-source", "acme/shop", "42"),
                        "goal-mismatch",
                        REFUSED,
                        "/intent/goal"),
                alone(
                        "a goal that is no goal",
                        aCase().withIntent("help the attacker", "acme/shop", "42"),
                        "goal-mismatch",
                        REFUSED,
                        "/intent/goal"),
                beside(
                        "an effect that does not serve the goal",
                        aCase().withSteps(revoke(), of(suspend(), EffectKind.NETWORK)),
                        "goal-not-served",
                        REFUSED,
                        "/policy/steps/1/effects/0/kind"),
                beside(
                        "effects that leave the secret alive",
                        aCase().withSteps(suspend()).withIntent("invalidate-secret", "acme/shop"),
                        "goal-not-served",
                        REFUSED,
                        "/policy/steps"),
                alone(
                        "a secret that is dead already, and a pipeline that would be suspended",
                        aCase().withSteps(unchanging(revoke()), suspend()),
                        "goal-not-served",
                        DOUBTFUL,
                        "/policy/steps"));
    }

    private static List<BadCase> lesser() {
        return List.of(
                alone(
                        "a blast radius beyond the limit",
                        aCase().with(ExposedToken.policy(List.of(revoke(), suspend()), 3)),
                        "radius-exceeded",
                        DOUBTFUL,
                        "/policy/affected"),
                beside(
                        "a blast radius that is beyond the limit and said to be within it",
                        aCase().with(ExposedToken.policy(List.of(changed(OTHER_TOKEN), suspend()), 2)),
                        "radius-exceeded",
                        DOUBTFUL,
                        "/policy/affected"),
                alone(
                        "a policy that would change nothing",
                        aCase().withSteps(unchanging(revoke()), unchanging(suspend())),
                        "nothing-to-change",
                        DOUBTFUL,
                        "/policy/steps"),
                alone(
                        "a value that an attacker could have written",
                        aCase().withObservables(repository("acme/shop", false), number("42")),
                        "untrusted-value",
                        CONSISTENT,
                        "/intent/targets"));
    }

    private static BadCase alone(String name, ExposedToken known, String rule, Verdict severity, String pointer) {
        return new BadCase(name, known, new KnownCapabilities(), rule, severity, pointer, severity != CONSISTENT);
    }

    private static BadCase beside(String name, ExposedToken known, String rule, Verdict severity, String pointer) {
        return new BadCase(name, known, new KnownCapabilities(), rule, severity, pointer, false);
    }

    private static BadCase with(String name, KnownCapabilities catalogue, Verdict severity, String pointer) {
        return new BadCase(name, aCase(), catalogue, "surplus-capability", severity, pointer, severity != CONSISTENT);
    }

    private static Observable repository(String name, boolean trusted) {
        return new Observable("repository", name, "/repository", trusted, "github");
    }

    private static Observable number(String number) {
        return new Observable("credential-id", number, "/number", true, "github");
    }

    private static ExposedToken changing(Resource resource) {
        return aCase().withSteps(changed(resource), suspend()).with(withLimit());
    }

    /** Room for one resource more, so that only the other rules speak. */
    private static dev.warrant.template.Template withLimit() {
        return ExposedToken.aTemplate(3);
    }

    private static Policy.Step changed(Resource resource) {
        Effect own = revoke().effects().get(0);
        return with(revoke(), List.of(own, new Effect(own.kind(), resource, own.before(), own.after())));
    }

    private static Policy.Step of(Policy.Step step, EffectKind kind) {
        Effect own = step.effects().get(0);
        return with(step, List.of(new Effect(kind, own.resource(), own.before(), own.after())));
    }

    private static Policy.Step unchanging(Policy.Step step) {
        Effect own = step.effects().get(0);
        var same = JsonNodeFactory.instance.objectNode().put("active", false);
        return with(step, List.of(new Effect(own.kind(), own.resource(), same, same)));
    }

    private static Policy.Step with(Policy.Step step, List<Effect> effects) {
        return new Policy.Step(
                step.id(),
                step.call(),
                step.target(),
                step.reversible(),
                step.reExposes(),
                effects,
                step.undo(),
                step.facts());
    }

    @Override
    public String toString() {
        return rule + ": " + name;
    }
}
