package dev.warrant.process.engine;

import dev.warrant.process.protection.Fault;
import java.util.List;

/** A further check of deployed files, beside the invariants that ship with the application. */
public interface DeploymentCheck {

    /** What is wrong with a file; empty for a file that this does not check. */
    List<Fault> faults(String file, byte[] content);
}
