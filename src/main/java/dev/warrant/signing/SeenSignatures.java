package dev.warrant.signing;

import dev.warrant.canonical.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The newest signatures that were verified, by the digest of key, signature and content, since the same few records are verified at every
 * step of a remediation. Nothing that failed is remembered.
 */
final class SeenSignatures {

    private static final int REMEMBERED = 10_000;

    private final Set<Digest> verified = Collections.synchronizedSet(Collections.newSetFromMap(new Newest()));

    boolean contains(Digest seen) {
        return verified.contains(seen);
    }

    void add(Digest seen) {
        verified.add(seen);
    }

    /** Key and signature with their lengths before them, so that no two triples have one digest. */
    static Digest of(String keyId, byte[] signature, byte[] content) {
        byte[] key = keyId.getBytes(StandardCharsets.UTF_8);
        return Digest.of(ByteBuffer.allocate(2 * Integer.BYTES + key.length + signature.length + content.length)
                .putInt(key.length)
                .put(key)
                .putInt(signature.length)
                .put(signature)
                .put(content)
                .array());
    }

    private static final class Newest extends LinkedHashMap<Digest, Boolean> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}
