package dev.warrant.evidence;

import dev.warrant.canonical.Digest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A package's place in the chain of sealed packages.
 *
 * @param seq counted from 1, without gaps
 * @param previous digest of the package before; empty for the first
 */
record Link(long seq, Optional<Digest> previous) {

    @Nullable
    String previousOrNull() {
        return previous.map(Digest::value).orElse(null);
    }
}
