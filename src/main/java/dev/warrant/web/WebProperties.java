package dev.warrant.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the web layer accepts.
 *
 * @param maxBody the largest request body that is read; a larger one is answered 413
 * @param maxEvidence the same for an evidence package that is brought back to be checked
 */
@Validated
@ConfigurationProperties("warrant.web")
record WebProperties(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("16MB") DataSize maxEvidence) {

    WebProperties {
        bounded("max-body", maxBody);
        bounded("max-evidence", maxEvidence);
    }

    private static void bounded(String name, DataSize size) {
        if (size.toBytes() < 1024 || size.toBytes() > 64 * 1024 * 1024) {
            throw new IllegalArgumentException("warrant.web." + name + " must be between 1KB and 64MB, not " + size);
        }
    }
}
