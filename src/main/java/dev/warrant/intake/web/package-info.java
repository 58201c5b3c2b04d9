/**
 * The two doors for events: {@code POST /api/incidents} for the canonical incident, and {@code POST /api/webhooks/{source}} for senders
 * that speak their own format, with a port that has an adapter for each of them.
 */
@NullMarked
package dev.warrant.intake.web;

import org.jspecify.annotations.NullMarked;
