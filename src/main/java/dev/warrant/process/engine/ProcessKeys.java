package dev.warrant.process.engine;

/** The processes that rights are given for. */
final class ProcessKeys {

    static final String REMEDIATION = "remediation";

    private ProcessKeys() {}
}
