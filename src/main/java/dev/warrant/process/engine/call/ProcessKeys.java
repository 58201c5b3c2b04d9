package dev.warrant.process.engine.call;

/** The processes that rights are given for. */
public final class ProcessKeys {

    public static final String REMEDIATION = "remediation";

    private ProcessKeys() {}
}
