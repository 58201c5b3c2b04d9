package dev.warrant.llm;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.warrant.outgoing.ResponseTooLong;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a failed call means: whether trying again may help, whether it used tokens, and what people are told. */
record CallFailure(Throwable root) {

    private static final List<Class<? extends Throwable>> TELLING = List.of(
            Unusable.class,
            HttpException.class,
            CallNotPermittedException.class,
            ContentFilteredException.class,
            IOException.class,
            UnresolvedAddressException.class);

    /** Judged by the first cause that is known; the library wraps it in exceptions of its own. */
    static CallFailure of(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .filter(cause -> TELLING.stream().anyMatch(type -> type.isInstance(cause)))
                .findFirst()
                .map(CallFailure::new)
                .orElseGet(() -> new CallFailure(failure));
    }

    /** Busy, broken or out of reach: the same request may succeed later. */
    boolean isPassing() {
        if (root instanceof HttpException http) {
            return http.statusCode() == 408 || http.statusCode() == 429 || http.statusCode() >= 500;
        }
        return isUnreachable()
                || root instanceof IOException
                        && !(root instanceof ResponseTooLong)
                        && !(root instanceof InterruptedIOException);
    }

    /** Whether the model never got to see the request. */
    boolean isFree() {
        return root instanceof HttpException || root instanceof CallNotPermittedException || isUnreachable();
    }

    /** Whether the provider works, and only this question went nowhere. */
    boolean isAboutTheQuestion() {
        return root instanceof ContentFilteredException;
    }

    String reason() {
        if (root instanceof Unusable unusable) {
            return unusable.reason();
        }
        if (root instanceof HttpException http) {
            return "was answered with HTTP status " + http.statusCode();
        }
        if (root instanceof CallNotPermittedException) {
            return "is left alone for a while, because its last calls failed";
        }
        if (root instanceof ContentFilteredException) {
            return "refused to answer";
        }
        if (root instanceof ResponseTooLong) {
            return "answered more than warrant.llm.max-response allows";
        }
        if (root instanceof InterruptedIOException) {
            return "was interrupted";
        }
        if (isUnreachable()) {
            return "could not be reached";
        }
        if (root instanceof HttpTimeoutException) {
            return "did not answer within warrant.llm.timeout";
        }
        return root instanceof IOException
                ? "broke off its answer"
                : "answered in a form that its provider does not document";
    }

    private boolean isUnreachable() {
        return root instanceof ConnectException
                || root instanceof HttpConnectTimeoutException
                || root instanceof UnresolvedAddressException;
    }
}
