package dev.warrant.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.Severity;
import dev.warrant.web.MayBeMissing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * The shape of a canonical incident, for the description of the interface; {@link CanonicalIncidentFormat} reads it, and tells all that is wrong with
 * one at once.
 */
@Schema(name = "CanonicalIncident")
record IncidentRequest(
        @Schema(maxLength = 64, example = "ndr") String source,

        @Schema(maxLength = 256, description = "The source's own id of the event; the same id again is a repeat")
        String externalId,

        IncidentKind kind,
        Severity severity,

        @MayBeMissing
        @Schema(description = "May be left out by a sender for which it is configured", example = "production")
        String environment,

        String title,

        @Schema(description = "What the source knows, in its own form")
        Map<String, JsonNode> evidence,

        @MayBeMissing
        @Schema(description = "Without any, the incident is taken in, and a person populates the template by hand")
        List<Observed> observables,

        @MayBeMissing
        @Schema(description = "RFC 6901 pointers of secrets in the evidence, which are replaced by fingerprints")
        List<String> secretPointers,

        @MayBeMissing
        @Schema(
                allowableValues = {"reported", "again", "over"},
                defaultValue = "reported")
        String status,

        @MayBeMissing @Schema(format = "date-time", description = "An ISO 8601 time with an offset")
        String occurredAt) {

    @Schema(name = "CanonicalObservable", description = "What was observed, as it stands in the evidence")
    record Observed(
            @Schema(example = "ip") String type,
            @Schema(example = "203.0.113.7") String value,

            @Schema(description = "RFC 6901 pointer into the evidence", example = "/src")
            String pointer,

            @MayBeMissing @Schema(description = "What an attacker can write is untrusted whatever this says")
            boolean trusted) {}

    /** A CloudEvent (github.com/cloudevents/spec, JSON format). */
    @Schema(name = "IncidentCloudEvent")
    record Event(String specversion, String id, String source, String type, IncidentRequest data) {}
}
