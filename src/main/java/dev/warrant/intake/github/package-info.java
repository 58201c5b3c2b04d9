/** GitHub's secret-scanning webhooks as incidents. Other GitHub events are passed over. */
@NullMarked
package dev.warrant.intake.github;

import org.jspecify.annotations.NullMarked;
