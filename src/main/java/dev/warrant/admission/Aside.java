package dev.warrant.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work of a call that mostly waits for others: the turn of the call goes to other calls meanwhile. */
public final class Aside {

    private Aside() {}

    /** Does the work and returns its result; without a request that came through the door, nothing else happens. */
    public static <T> T waiting(@Nullable HttpServletRequest request, Supplier<T> work) {
        Turn turn = Turn.of(request);
        if (turn == null) {
            return work.get();
        }
        turn.beforeWaiting();
        try {
            return work.get();
        } finally {
            turn.again();
        }
    }
}
