package dev.warrant.incident;

/**
 * A source said something of an event whose case is open; published inside the recording transaction.
 *
 * @param open the incident whose case is open: that of the event, or the one that it was merged into
 * @param late whether the same reporter had said before that the event was over at a later time
 */
public record SignalReceived(IncidentId open, String source, Signal signal, boolean late) {}
