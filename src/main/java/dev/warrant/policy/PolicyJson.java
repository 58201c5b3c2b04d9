package dev.warrant.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.TemplateRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Writes a policy as the HTTP contract has it, and reads it back; the digest is taken over the same form without {@code digest} and {@code fingerprint}. */
final class PolicyJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String REHEARSAL = "rehearsal";
    private static final String LEFT_OUT = "leftOut";

    private PolicyJson() {}

    static ObjectNode write(Policy policy) {
        ObjectNode json = JSON.objectNode();
        json.put("digest", policy.digest().value());
        json.put("fingerprint", policy.fingerprint().value());
        json.setAll(content(
                policy.remediation(),
                policy.template(),
                policy.templateDigest(),
                policy.controlPlane(),
                policy.steps(),
                policy.affected(),
                policy.executable(),
                policy.leftOut()));
        return json;
    }

    static ObjectNode content(
            RemediationId remediation,
            TemplateRef template,
            Digest templateDigest,
            String controlPlane,
            List<Policy.Step> steps,
            int affected,
            boolean executable,
            List<Policy.LeftOut> leftOut) {
        ObjectNode json = JSON.objectNode();
        json.put("remediation", remediation.value());
        json.put("template", template.toString());
        json.put("templateDigest", templateDigest.value());
        json.put("controlPlane", controlPlane);
        json.put("executable", executable);
        json.put("affected", affected);
        ArrayNode array = json.putArray("steps");
        steps.forEach(step -> array.add(step(step)));
        leftOut.forEach(step ->
                json.withArray(LEFT_OUT).addObject().put("step", step.step()).put("target", step.target()));
        return json;
    }

    private static ObjectNode step(Policy.Step step) {
        ObjectNode json = JSON.objectNode();
        json.put("id", step.id());
        json.put("action", step.call().action());
        json.put("target", step.target().toString());
        ObjectNode parameters = json.putObject("parameters");
        step.call().parameters().forEach(parameters::set);
        json.put("reversible", step.reversible());
        json.put("reExposes", step.reExposes());
        ArrayNode effects = json.putArray("effects");
        step.effects().forEach(effect -> effects.add(effect(effect)));
        json.put("undo", step.undo());
        step.facts().forEach(json.putArray("facts")::add);
        if (!step.rehearsal().equals(Rehearsal.NONE)) {
            json.set(REHEARSAL, step.rehearsal().json());
        }
        return json;
    }

    private static JsonNode effect(Effect effect) {
        ObjectNode json = JSON.objectNode();
        json.put("kind", effect.kind().word());
        json.put("resource", effect.resource().toString());
        json.set("before", effect.before());
        json.set("after", effect.after());
        return json;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalStateException when the content is not what the digest says
     */
    static Policy read(JsonNode json) {
        Policy policy = Policy.of(
                new RemediationId(text(json, "remediation")),
                ref(text(json, "template")),
                new Digest(text(json, "templateDigest")),
                text(json, "controlPlane"),
                each(json.get("steps"), PolicyJson::readStep),
                json.get("affected").intValue(),
                new Digest(text(json, "fingerprint")),
                json.get("executable").booleanValue(),
                each(json.path(LEFT_OUT), step -> new Policy.LeftOut(text(step, "step"), text(step, "target"))));
        String recorded = text(json, "digest");
        if (!policy.digest().value().equals(recorded)) {
            throw new IllegalStateException("The record of policy " + recorded + " of " + policy.remediation()
                    + " holds other content: its digest is " + policy.digest());
        }
        return policy;
    }

    private static Policy.Step readStep(JsonNode json) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        json.get("parameters").properties().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        return new Policy.Step(
                text(json, "id"),
                new ActionCall(text(json, "action"), parameters),
                resource(text(json, "target")),
                json.get("reversible").booleanValue(),
                json.get("reExposes").booleanValue(),
                each(json.get("effects"), PolicyJson::readEffect),
                text(json, "undo"),
                each(json.get("facts"), JsonNode::textValue),
                Rehearsal.of(json.path(REHEARSAL)));
    }

    private static Effect readEffect(JsonNode json) {
        return new Effect(
                EffectKind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)),
                resource(text(json, "resource")),
                json.get("before"),
                json.get("after"));
    }

    private static Resource resource(String text) {
        int slash = text.indexOf('/');
        int colon = text.indexOf(':', slash);
        return new Resource(text.substring(0, slash), text.substring(slash + 1, colon), text.substring(colon + 1));
    }

    private static TemplateRef ref(String text) {
        int at = text.indexOf('@');
        return new TemplateRef(text.substring(0, at), text.substring(at + 1));
    }

    private static String text(JsonNode json, String field) {
        return json.get(field).textValue();
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }
}
