package dev.warrant.outgoing;

import java.io.IOException;

/** Says that a response is larger than the limit. */
public final class ResponseTooLong extends IOException {

    private static final long serialVersionUID = 1L;

    ResponseTooLong(long limit) {
        super("The response is larger than " + limit + " bytes");
    }
}
