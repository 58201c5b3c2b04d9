package dev.warrant.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A bucket of tokens for each address: an answer to a caller who is not signed in takes one, and they come back with time. An address that has
 * used up its tokens is told to wait. The number of addresses is limited; those that have been quiet longest have full buckets anyway.
 */
@Component
class StrangersRation {

    private static final double NANOS = 1_000_000_000.0;

    private final StrangersProperties limits;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    @Autowired
    StrangersRation(StrangersProperties limits) {
        this(limits, System::nanoTime);
    }

    StrangersRation(StrangersProperties limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /** Takes one for an answer that was given. */
    synchronized void take(String address) {
        Bucket bucket = buckets.computeIfAbsent(address, unknown -> new Bucket(limits.burst(), nanos.getAsLong()));
        if (buckets.size() > limits.addresses()) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        bucket.fill();
        bucket.tokens = Math.max(0, bucket.tokens - 1);
    }

    /** @return how many seconds this address must wait; zero if it need not */
    synchronized long secondsToWait(String address) {
        Bucket bucket = buckets.get(address);
        if (bucket == null) {
            return 0;
        }
        bucket.fill();
        return bucket.tokens >= 1 ? 0 : Math.max(1, (long) Math.ceil((1 - bucket.tokens) / limits.perSecond()));
    }

    synchronized int addresses() {
        return buckets.size();
    }

    private final class Bucket {

        private double tokens;
        private long filled;

        private Bucket(double tokens, long filled) {
            this.tokens = tokens;
            this.filled = filled;
        }

        private void fill() {
            long now = nanos.getAsLong();
            tokens = Math.min(limits.burst(), tokens + (now - filled) / NANOS * limits.perSecond());
            filled = now;
        }
    }
}
