package dev.warrant.process.engine.call;

/** The processes for which rights are granted. */
public final class ProcessKeys {

    public static final String REMEDIATION = "remediation";

    private ProcessKeys() {}
}
