package dev.warrant.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The page that a person gets in place of one that is for other groups: it says who they are signed in as, and where to go. */
final class RefusedPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Not for this account</title>
              <link rel="icon" href="data:,">
              <style>
                body { font: 16px/1.5 system-ui, sans-serif; background: #f4f5f7; color: #1d2733; margin: 0 }
                main { max-width: 32rem; margin: 12vh auto; padding: 2rem; background: #fff; border: 1px solid #cdd3da }
                h1 { font-size: 1.4rem; margin: 0 0 1rem }
                button { margin-top: 1rem; padding: .5rem 1.5rem; font: inherit; color: #fff; background: #1f4e79; border: 0 }
              </style>
            </head>
            <body>
              <main>
                <h1>This page is not for this account</h1>
                <p>You are signed in as <b>%s</b>, %s. The page <code>%s</code> is for other groups, or for nobody.</p>
                <p>%s</p>
                <form method="post" action="/logout">
                  <input type="hidden" name="%s" value="%s">
                  <button type="submit">Sign out</button>
                </form>
              </main>
            </body>
            </html>
            """;
    private static final String WELCOME =
            "<a href=\"/camunda/app/welcome/default/\">The web apps that are open to you</a>";
    private static final String NONE = "Accounts of programs have no pages; they call the HTTP interface.";

    private RefusedPage() {}

    static void write(HttpServletRequest request, HttpServletResponse response, Set<Group> groups) throws IOException {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        boolean person = groups.stream().anyMatch(EngineCalls.PEOPLE::contains);
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(PAGE.formatted(
                        HtmlUtils.htmlEscape(String.valueOf(request.getRemoteUser())),
                        belonging(groups),
                        HtmlUtils.htmlEscape(Callers.pathOf(request)),
                        person ? WELCOME : NONE,
                        HtmlUtils.htmlEscape(token.getParameterName()),
                        HtmlUtils.htmlEscape(token.getToken())));
    }

    private static String belonging(Set<Group> groups) {
        return groups.isEmpty()
                ? "in no group"
                : "of the group "
                        + groups.stream().map(Group::id).sorted().collect(Collectors.joining(", ", "<b>", "</b>"));
    }
}
