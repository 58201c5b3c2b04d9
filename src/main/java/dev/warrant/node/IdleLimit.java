package dev.warrant.node;

import java.time.Duration;

/** How long one of our transactions may do nothing before PostgreSQL ends it. */
public record IdleLimit(Duration longest) {}
