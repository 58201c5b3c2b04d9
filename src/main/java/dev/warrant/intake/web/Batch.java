package dev.warrant.intake.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.web.Faults;
import dev.warrant.web.InvalidInput;
import dev.warrant.web.InvalidInput.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a request with its events. Each was taken in on its own: those that were understood stay, whatever happens to the others, and
 * sending all of them again duplicates nothing.
 */
final class Batch {

    private final List<Result> results = new ArrayList<>();

    private final Faults faults = new Faults();

    private int notUnderstood;

    private Batch() {}

    /**
     * Takes in each event.
     *
     * @param take empty for an event that is known and opens nothing
     * @throws InvalidInput when one or more were not understood, with the place of each
     */
    static ResponseEntity<IntakeResult> of(
            List<Wrappings.Event> events, Function<Wrappings.Event, Optional<IntakeAnswer>> take) {
        if (events.size() == 1 && events.get(0).at().isEmpty()) {
            return take.apply(events.get(0))
                    .<ResponseEntity<IntakeResult>>map(IntakeAnswer::response)
                    .orElseGet(() -> ResponseEntity.noContent().build());
        }
        Batch batch = new Batch();
        events.forEach(event -> batch.take(event, take));
        return batch.response();
    }

    private void take(Wrappings.Event event, Function<Wrappings.Event, Optional<IntakeAnswer>> take) {
        try {
            Optional<IntakeAnswer> answer = take.apply(event);
            HttpStatus status = answer.map(IntakeAnswer::status).orElse(HttpStatus.NO_CONTENT);
            results.add(new Result(event.at(), status.value(), answer.orElse(null)));
        } catch (MalformedJson refusal) {
            notUnderstood++;
            faults.add(new Fault("malformed-json", String.valueOf(refusal.getMessage()), event.at()));
        } catch (InvalidInput refusal) {
            notUnderstood++;
            if (refusal.faults().isEmpty()) {
                faults.add(new Fault("not-understood", String.valueOf(refusal.getMessage()), event.at()));
            }
            refusal.faults()
                    .forEach(fault ->
                            faults.add(new Fault(fault.rule(), fault.message(), event.at() + fault.pointer())));
        }
    }

    private ResponseEntity<IntakeResult> response() {
        if (!faults.isEmpty()) {
            throw faults.refusal(
                    "%d of %d events were not understood; the others were taken in, and sending all again is safe"
                            .formatted(notUnderstood, notUnderstood + results.size()));
        }
        if (results.size() == 1 && results.get(0).answer() != null) {
            return results.get(0).answer().response();
        }
        if (results.stream().allMatch(result -> result.answer() == null)) {
            return ResponseEntity.noContent().build();
        }
        boolean isNew = results.stream().anyMatch(result -> result.status() == HttpStatus.ACCEPTED.value());
        return ResponseEntity.status(isNew ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(new Answer(results));
    }

    @Schema(name = "TakenInOneByOne", description = "What became of each of several events")
    record Answer(List<Result> events) implements IntakeResult {}

    /**
     * What became of one event.
     *
     * @param at its place in the request
     * @param status as if it had been sent alone
     */
    @Schema(name = "EventResult", description = "What became of one event")
    record Result(
            @Schema(description = "RFC 6901 pointer of its place in the request", example = "/0")
            String at,

            @Schema(description = "As if it had been sent alone", example = "202")
            int status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            IntakeAnswer answer) {}
}
