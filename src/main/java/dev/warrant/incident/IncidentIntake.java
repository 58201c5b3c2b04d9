package dev.warrant.incident;

/** Takes events in: recognises repeats, fingerprints secrets, records, and announces {@link IncidentReceived}. */
public interface IncidentIntake {

    /** Records the event and announces it in the caller's transaction; a repeat is recognised and only its evidence is added. */
    IntakeReceipt receive(NewIncident event);

    /** Records the event without announcing it: the process that calls is already the one that will handle it. */
    IntakeReceipt record(NewIncident event);
}
