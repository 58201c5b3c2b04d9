package dev.warrant.redaction;

import java.util.List;

/** Takes secret values out of what a person writes, before anybody keeps it. */
public interface SecretFingerprints {

    /**
     * The same texts in the same order, with every value that looks like a secret replaced by its keyed fingerprint. Texts given together are
     * read together: what one of them names as a secret is replaced in all.
     */
    List<String> withoutSecrets(List<String> texts);
}
