package dev.warrant.incident;

/** An incident was recorded; published inside the recording transaction, and handled there or not at all. */
public record IncidentReceived(IncidentId id) {}
