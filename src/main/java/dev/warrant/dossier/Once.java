package dev.warrant.dossier;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of a dossier: read when somebody first asks for it, and never again, so that all who tell about it say the same. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> reading;

    private @Nullable T read;

    Once(Supplier<T> reading) {
        this.reading = reading;
    }

    @Override
    public T get() {
        T known = read;
        if (known == null) {
            known = reading.get();
            read = known;
        }
        return known;
    }
}
