/** The HTTP client that models are reached over: bounded in time and size, and following no redirect. */
@NullMarked
package dev.warrant.llm.http;

import org.jspecify.annotations.NullMarked;
