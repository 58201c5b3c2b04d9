package dev.warrant.credential;

import java.util.Locale;

/** What happens to a credential, each at most once on record. */
public enum CredentialEvent {
    /** On record before the plane is asked: from here on the credential may exist, even if nobody learns of it. */
    MINTING,
    ISSUED,
    USED_APPLY,
    USED_VERIFY,
    USED_UNDO,
    /** The first time that retiring failed; it is tried again. */
    RETIRE_FAILED,
    RETIRED;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CredentialEvent of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
