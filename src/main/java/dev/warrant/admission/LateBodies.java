package dev.warrant.admission;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Answers 408 where a body did not come in time, whatever the servlet made of it: the engine's servlets take a cut body for malformed JSON, and
 * a form that does not come is read as a form without fields. It stands inside the part of the server that turns errors into pages.
 */
final class LateBodies extends ValveBase {

    LateBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(Turn.ATTRIBUTE) instanceof Turn turn && turn.bodyIsLate() && !response.isCommitted()) {
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            response.setErrorReported();
            response.setSuspended(false);
            response.reset();
            Door.refuse(
                    response,
                    HttpServletResponse.SC_REQUEST_TIMEOUT,
                    "Request Timeout",
                    "The body of the request did not come in time");
        }
    }
}
