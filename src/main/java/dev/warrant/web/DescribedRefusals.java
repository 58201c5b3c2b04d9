package dev.warrant.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/** Describes the problems with which each call may be refused: its own, named by {@link Refuses}, and those common to every call. */
final class DescribedRefusals {

    /** A call that stops something is never told to come back later. */
    private static final Set<String> NEVER_RATIONED = Set.of("/api/stop", "/api/resume");

    private static final Map<HttpStatus, String> ANY = new LinkedHashMap<>();

    static {
        ANY.put(
                HttpStatus.BAD_REQUEST,
                "The request cannot be understood, for example a query parameter that is not known");
        ANY.put(HttpStatus.UNAUTHORIZED, "Nobody has signed in, or the password is wrong");
        ANY.put(HttpStatus.FORBIDDEN, "The call is for other groups, or a browser's session sent no token");
        ANY.put(HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large");
        ANY.put(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body has a media type or encoding that is not supported");
        ANY.put(HttpStatus.INTERNAL_SERVER_ERROR, "Something failed in Warrant; the log has the error id");
        ANY.put(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Too many requests are under way, or the database cannot be used just now");
    }

    private DescribedRefusals() {}

    static Operation customize(Operation operation, HandlerMethod handler) {
        AnnotatedElementUtils.getMergedRepeatableAnnotations(handler.getMethod(), Refuses.class, Refuses.All.class)
                .forEach(refusal -> add(operation, refusal.status(), refusal.when()));
        if (!handler.isVoid()) {
            add(operation, HttpStatus.NOT_ACCEPTABLE, "The caller accepts none of the available media types");
        }
        return operation;
    }

    static void complete(OpenAPI description) {
        description.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
            ANY.forEach((status, when) -> add(operation, status, when));
            if (!NEVER_RATIONED.contains(path)) {
                add(
                        operation,
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Too many calls from this address without a valid account and password");
            }
            if (operation.getRequestBody() != null) {
                add(operation, HttpStatus.REQUEST_TIMEOUT, "The body was incomplete or came too late");
            }
            if (method == HttpMethod.GET) {
                operation
                        .getResponses()
                        .addApiResponse(
                                "302",
                                new ApiResponse()
                                        .description("A browser that asks for a page is redirected to sign in")
                                        .addHeaderObject("Location", header("string")));
            }
            ordered(operation);
        }));
    }

    private static void add(Operation operation, HttpStatus status, String when) {
        String code = String.valueOf(status.value());
        ApiResponse known = operation.getResponses().get(code);
        if (known != null) {
            return;
        }
        ApiResponse response = new ApiResponse()
                .description(when)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(new JsonSchema().$ref(shape(status)))
                                        .example(example(status, when))));
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.addHeaderObject("Retry-After", header("integer"));
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            response.addHeaderObject("WWW-Authenticate", header("string"));
        }
        operation.getResponses().addApiResponse(code, response);
    }

    private static String shape(HttpStatus status) {
        return "#/components/schemas/"
                + switch (status) {
                    case BAD_REQUEST, UNPROCESSABLE_ENTITY -> "ProblemWithFaults";
                    case INTERNAL_SERVER_ERROR -> "ProblemWithErrorId";
                    default -> "Problem";
                };
    }

    private static Map<String, Object> example(HttpStatus status, String when) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", when);
        return problem;
    }

    private static Header header(String type) {
        return new Header().schema(new JsonSchema().typesItem(type));
    }

    private static void ordered(Operation operation) {
        ApiResponses responses = new ApiResponses();
        new TreeMap<>(operation.getResponses()).forEach(responses::addApiResponse);
        operation.setResponses(responses);
    }
}
