package dev.warrant.credential;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.CredentialMinter;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The minting roles of the planes. */
final class CredentialMinters {

    private static final Logger log = LoggerFactory.getLogger(CredentialMinters.class);

    private final ActionCatalogue catalogue;

    CredentialMinters(ActionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @throws CredentialRefused when the plane mints nothing for this action here */
    CredentialMinter of(String plane, String action) {
        CredentialMinter minter = of(plane);
        if (catalogue.find(action).filter(known -> known.plane().equals(plane)).isEmpty()) {
            throw new CredentialRefused("Control plane '" + plane + "' mints no credentials for '" + action + "' here");
        }
        return minter;
    }

    /** Whether its plane says that the credential is gone. What a plane throws may quote what it was sent, so only its type is logged. */
    boolean takenOut(Credential credential) {
        try {
            of(credential.plane()).retire(credential);
            return true;
        } catch (RuntimeException e) {
            log.warn(
                    "{} could not be taken out of its plane: {}",
                    credential,
                    e.getClass().getName());
            return false;
        } finally {
            Arrays.fill(credential.secret(), '\0');
        }
    }

    private CredentialMinter of(String plane) {
        return catalogue
                .minter(plane)
                .orElseThrow(() -> new CredentialRefused("Control plane '" + plane + "' mints no credentials here"));
    }
}
