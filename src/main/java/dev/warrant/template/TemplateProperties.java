package dev.warrant.template;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where templates are read from.
 *
 * @param location a resource pattern such as {@code classpath*:processes/templates/*.yaml}, or a folder such as
 *     {@code file:/etc/warrant/templates/}, of which every {@code .yaml} file is read
 */
@ConfigurationProperties("warrant.template")
@Validated
record TemplateProperties(
        @DefaultValue("classpath*:processes/templates/*.yaml") @NotBlank
        String location) {

    /** The location as a pattern that matches files. */
    String pattern() {
        if (location.endsWith(".yaml")) {
            return location;
        }
        return location + (location.endsWith("/") ? "" : "/") + "*.yaml";
    }
}
