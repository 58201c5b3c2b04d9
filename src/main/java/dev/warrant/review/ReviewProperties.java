package dev.warrant.review;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How policies are reviewed.
 *
 * @param secondModel whether a language model looks over each policy too; it can make a verdict stricter and never milder
 */
@ConfigurationProperties("warrant.review")
@Validated
record ReviewProperties(@DefaultValue("false") boolean secondModel) {}
