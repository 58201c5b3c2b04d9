package dev.warrant.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page on which people sign in; its script keeps the part of a link behind the {@code #}, which names a task. */
@RestController
final class LoginPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Sign in to Warrant</title>
              <link rel="icon" href="data:,">
              <style>
                body { font: 16px/1.5 system-ui, sans-serif; background: #f4f5f7; color: #1d2733; margin: 0 }
                main { max-width: 22rem; margin: 12vh auto; padding: 2rem; background: #fff; border: 1px solid #cdd3da }
                h1 { font-size: 1.4rem; margin: 0 0 1rem }
                label { display: block; margin-top: 1rem; font-weight: 600 }
                input { box-sizing: border-box; width: 100%%; padding: .5rem; font: inherit; border: 1px solid #7a8694 }
                button { margin-top: 1.5rem; padding: .5rem 1.5rem; font: inherit; color: #fff; background: #1f4e79; border: 0 }
                .fault { color: #a01818 }
              </style>
            </head>
            <body>
              <main>
                <h1>Sign in to Warrant</h1>
                %s
                <form method="post" action="/login">
                  <input type="hidden" name="%s" value="%s">
                  <label for="username">User</label>
                  <input id="username" name="username" autocomplete="username" required autofocus>
                  <label for="password">Password</label>
                  <input id="password" name="password" type="password" autocomplete="current-password" required>
                  <button type="submit">Sign in</button>
                </form>
              </main>
              <script src="/login.js"></script>
            </body>
            </html>
            """;
    private static final String FAULT =
            "<p class=\"fault\" role=\"alert\">Unknown user, wrong password, or too many wrong ones in a row.</p>";

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    String show(CsrfToken token, @RequestParam(required = false) @Nullable String error) {
        return PAGE.formatted(
                error == null ? "" : FAULT,
                HtmlUtils.htmlEscape(token.getParameterName()),
                HtmlUtils.htmlEscape(token.getToken()));
    }
}
