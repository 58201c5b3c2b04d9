package dev.warrant.process.engine;

import dev.warrant.process.protection.Fault;
import java.util.List;

/** What else a file is held to that is deployed, beside the invariants that ship with the application. */
public interface DeploymentCheck {

    /** What is wrong with a file; nothing where it is none that this checks. */
    List<Fault> faults(String file, byte[] content);
}
