package dev.warrant.web;

import dev.warrant.canonical.MalformedJson;
import java.util.List;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns what went wrong into a problem detail (RFC 9457) with one entry per fault. An internal error is answered with an id that is also in the
 * log, and with nothing else.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ProblemDetail invalidInput(InvalidInput refusal) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, refusal.getMessage());
        problem.setProperty("faults", refusal.faults());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknownParameters(UnknownParameters refusal) {
        return problem(HttpStatus.BAD_REQUEST, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(Unknown refusal) {
        return problem(HttpStatus.NOT_FOUND, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail conflict(Conflict refusal) {
        return problem(HttpStatus.CONFLICT, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail forbidden(Forbidden refusal) {
        return problem(HttpStatus.FORBIDDEN, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail malformedJson(MalformedJson refusal) {
        return malformed(String.valueOf(refusal.getMessage()));
    }

    /** The caller has gone, or was too slow and was cut off; nobody else needs to know. */
    @ExceptionHandler
    ProblemDetail bodyDidNotCome(ClientAbortException end) {
        return problem(HttpStatus.REQUEST_TIMEOUT, "The body of the request was incomplete or came too late");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception failure) throws Exception {
        if (failure instanceof AccessDeniedException) {
            throw failure;
        }
        if (DatabaseTrouble.in(failure)) {
            LOG.warn("The database cannot be used: {}", failure.toString());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, DatabaseTrouble.RETRY_AFTER)
                    .body(problem(HttpStatus.SERVICE_UNAVAILABLE, DatabaseTrouble.DETAIL));
        }
        if (failure instanceof ConcurrencyFailureException) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, DatabaseTrouble.RETRY_AFTER)
                    .body(problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "Somebody made a change here at the same time; send the request again"));
        }
        String id = UUID.randomUUID().toString();
        LOG.error("Request failed, answered with error id {}", id, failure);
        ProblemDetail problem =
                problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something failed here; the log has error id " + id);
        problem.setProperty("errorId", id);
        return ResponseEntity.internalServerError().body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return new ResponseEntity<>(malformed("The body is not JSON of the expected shape"), headers, status);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = failure.getPropertyName() == null ? "a parameter" : "'" + failure.getPropertyName() + "'";
        Class<?> expected = failure.getRequiredType();
        String shape = expected == null ? "another type" : expected.getSimpleName();
        return new ResponseEntity<>(
                problem(HttpStatus.BAD_REQUEST, "The value of " + name + " is not a " + shape), headers, status);
    }

    private static ProblemDetail malformed(String detail) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, detail);
        problem.setProperty("faults", List.of(new InvalidInput.Fault("malformed-json", detail, "")));
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
