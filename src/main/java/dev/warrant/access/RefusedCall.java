package dev.warrant.access;

/**
 * An HTTP call by somebody who had signed in, and how it was refused.
 *
 * @param path decoded and without the query, made safe to read and bounded
 * @param status the HTTP status, 400 or above
 */
public record RefusedCall(String account, String method, String path, int status) {}
