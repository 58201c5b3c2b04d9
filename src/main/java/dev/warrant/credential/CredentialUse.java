package dev.warrant.credential;

/** What a step uses a credential for. Reading the state before a step belongs to applying it. */
public enum CredentialUse {
    APPLY,
    VERIFY,
    UNDO;

    CredentialEvent event() {
        return CredentialEvent.valueOf("USED_" + name());
    }
}
