package dev.warrant.admission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the time that a caller takes to read its answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswerTiming extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean timed = request.getAttribute(Turn.ATTRIBUTE) instanceof Turn;
        chain.doFilter(
                request, timed ? new TimedAnswer(response, (Turn) request.getAttribute(Turn.ATTRIBUTE)) : response);
    }
}
