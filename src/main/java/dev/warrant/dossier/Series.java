package dev.warrant.dossier;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records of which the newest counts. Asking for the newest alone does not read the earlier ones. Asking for all leaves out those that came
 * after a newest that was already told, so that the newest is always the last of all.
 *
 * @param <A> an entry among all
 * @param <T> the same as the newest
 */
final class Series<A, T> {

    private final Once<List<A>> all;
    private final Once<Optional<T>> newest;
    private final Function<A, T> record;
    private boolean isNewestRead;
    private boolean areAllRead;

    Series(Supplier<List<A>> readAll, Supplier<Optional<T>> readNewest, Function<A, T> record) {
        this.record = record;
        this.all = new Once<>(() -> isNewestRead ? upToTheNewest(readAll.get()) : List.copyOf(readAll.get()));
        this.newest = new Once<>(() -> areAllRead ? last() : readNewest.get());
    }

    List<A> all() {
        List<A> read = all.get();
        areAllRead = true;
        return read;
    }

    Optional<T> newest() {
        Optional<T> read = newest.get();
        isNewestRead = true;
        return read;
    }

    private Optional<T> last() {
        List<A> known = all.get();
        return known.isEmpty() ? Optional.empty() : Optional.of(record.apply(known.get(known.size() - 1)));
    }

    private List<A> upToTheNewest(List<A> read) {
        Optional<T> told = newest.get();
        if (told.isEmpty()) {
            return List.of();
        }
        int last = read.stream().map(record).toList().lastIndexOf(told.get());
        return List.copyOf(last < 0 ? read : read.subList(0, last + 1));
    }
}
