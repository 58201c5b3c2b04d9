package dev.warrant.proposal;

/**
 * One thing that a guardrail found wrong with a proposal.
 *
 * @param rule stable id of the guardrail, for example {@code ungrounded-value}
 * @param pointer RFC 6901 pointer into the proposal
 */
public record Violation(String rule, String message, String pointer) {}
