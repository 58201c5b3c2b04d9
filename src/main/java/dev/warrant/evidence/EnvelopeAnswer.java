package dev.warrant.evidence;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A DSSE envelope (github.com/secure-systems-lab/dsse, envelope.md) around a statement. */
@Schema(name = "Envelope", description = "A DSSE envelope around an in-toto Statement v1")
public record EnvelopeAnswer(
        @Schema(example = Envelope.PAYLOAD_TYPE) String payloadType,

        @Schema(description = "The statement, Base64") String payload,

        List<SignatureAnswer> signatures) {

    public EnvelopeAnswer {
        signatures = List.copyOf(signatures);
    }

    @Schema(name = "EnvelopeSignature")
    public record SignatureAnswer(
            String keyid,

            @Schema(description = "Ed25519 over the pre-authentication encoding of type and payload, Base64")
            String sig) {}
}
