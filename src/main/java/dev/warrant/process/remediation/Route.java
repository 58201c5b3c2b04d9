package dev.warrant.process.remediation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable that holds one word of a closed vocabulary, by which a gateway chooses the way. No form may submit it.
 *
 * @param written how each is written in the conditions of the diagram
 */
public record Route<W>(String name, List<W> vocabulary, Function<W, String> written) {

    static <W extends Enum<W> & RoutingWords.Word> Route<W> of(String name, Class<W> vocabulary) {
        return of(name, vocabulary.getEnumConstants(), RoutingWords.Word::word);
    }

    static <W> Route<W> of(String name, W[] vocabulary, Function<? super W, String> written) {
        Variable.text(name);
        return new Route<>(name, List.of(vocabulary), written::apply);
    }

    public void set(VariableScope scope, W word) {
        variable().set(scope, written.apply(word));
    }

    /**
     * Sets the word as another room writes it.
     *
     * @throws IllegalStateException when the vocabulary does not have it, so that no way would lead on
     */
    public void setWord(VariableScope scope, String word) {
        set(scope, read(word));
    }

    /** Whether it holds this word; an instance that began under an earlier version may hold one that is not used any more. */
    public boolean is(VariableScope scope, W word) {
        return variable().find(scope).filter(written.apply(word)::equals).isPresent();
    }

    public W in(VariableScope scope) {
        return read(variable().in(scope));
    }

    /** As it is written. */
    public Optional<String> find(VariableScope scope) {
        return variable().find(scope);
    }

    public void clear(VariableScope scope) {
        variable().clear(scope);
    }

    public List<String> words() {
        return vocabulary.stream().map(written).toList();
    }

    private W read(String word) {
        return vocabulary.stream()
                .filter(known -> written.apply(known).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The process variable '" + name + "' is one of "
                        + words().stream().map(known -> "'" + known + "'").collect(Collectors.joining(", ")) + ", not '"
                        + word + "'"));
    }

    private Variable<String> variable() {
        return new Variable<>(name, String.class);
    }
}
