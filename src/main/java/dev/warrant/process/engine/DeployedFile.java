package dev.warrant.process.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.signing.Signing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record that somebody deployed a file.
 *
 * @param digest of its bytes
 * @param deployer the account, or {@link dev.warrant.approval.RulesInForce#START_UP}
 * @param keyId null, as the signature, for records from before they were signed
 */
public record DeployedFile(
        String deployment,
        String file,
        String digest,
        String deployer,
        Instant at,
        @Nullable String keyId,
        @Nullable String signature) {

    static DeployedFile signed(
            Signing signing, String deployment, String file, String digest, String deployer, Instant at) {
        DeployedFile unsigned = new DeployedFile(deployment, file, digest, deployer, at, null, null);
        return new DeployedFile(
                deployment, file, digest, deployer, at, signing.keyId(), signing.sign(unsigned.content()));
    }

    public boolean isSigned() {
        return keyId != null && signature != null;
    }

    public boolean verifies(Signing signing) {
        return keyId != null && signature != null && signing.verify(keyId, content(), signature);
    }

    private ObjectNode content() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("deployment", deployment)
                .put("file", file)
                .put("digest", digest)
                .put("deployer", deployer)
                .put("at", at.toString());
    }
}
