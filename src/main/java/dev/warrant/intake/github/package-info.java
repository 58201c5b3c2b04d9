/** GitHub's secret-scanning webhooks as incidents. Other GitHub events are none of ours. */
@NullMarked
package dev.warrant.intake.github;

import org.jspecify.annotations.NullMarked;
