package dev.warrant.process.remediation;

import dev.warrant.gate.GateInput;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;

/** A process variable of one type; setting it writes to the scope that already holds it, else to the process instance. */
public record Variable<T>(String name, Class<T> type) {

    private static final Set<String> RESERVED = new TreeSet<>();

    static Variable<String> text(String name) {
        return reserved(name, String.class);
    }

    static Variable<Boolean> truth(String name) {
        return reserved(name, Boolean.class);
    }

    static Variable<Integer> number(String name) {
        return reserved(name, Integer.class);
    }

    /** One that no form may submit. */
    static <T> Variable<T> reserved(String name, Class<T> type) {
        RESERVED.add(name);
        return new Variable<>(name, type);
    }

    /** One that a shipped form submits under its own name. */
    static Variable<String> submitted(String name) {
        return new Variable<>(name, String.class);
    }

    /** One for each input of the gate; no form may submit one, but those that are named. */
    static Map<GateInput, Variable<Object>> ofGate(Set<Variable<String>> submitted) {
        Set<String> free = submitted.stream().map(Variable::name).collect(Collectors.toSet());
        Map<GateInput, Variable<Object>> variables = new EnumMap<>(GateInput.class);
        for (GateInput input : GateInput.values()) {
            variables.put(
                    input,
                    free.contains(input.word())
                            ? new Variable<>(input.word(), Object.class)
                            : reserved(input.word(), Object.class));
        }
        return Collections.unmodifiableMap(variables);
    }

    static Set<String> reservedNames() {
        return Set.copyOf(RESERVED);
    }

    public T in(VariableScope scope) {
        return find(scope)
                .orElseThrow(() -> new IllegalStateException("The process variable '" + name + "' is not set"));
    }

    public Optional<T> find(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable(name)).map(type::cast);
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    public void clear(VariableScope scope) {
        scope.setVariable(name, null);
    }
}
