package dev.warrant.credential;

/** No credential is minted; the message says why and names no secret. */
public final class CredentialRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CredentialRefused(String message) {
        super(message);
    }
}
