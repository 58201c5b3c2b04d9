package dev.warrant.secrets;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Map;

/** A mail server for every application that a test starts, which takes any mail and any password. */
final class Mailbox {

    private static final GreenMail SERVER = started();

    private Mailbox() {}

    /** How an application reaches it. */
    static Map<String, Object> settings() {
        return Map.of(
                "warrant.mail.host", "127.0.0.1",
                "warrant.mail.port", SERVER.getSmtp().getPort(),
                "warrant.mail.auth", true,
                "warrant.mail.username", "warrant",
                "warrant.mail.password", "known-to-the-mail-server-3316");
    }

    /** What has come in: raw, and as somebody reads it. */
    static String everything() {
        StringBuilder everything = new StringBuilder();
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            try {
                everything
                        .append(GreenMailUtil.getWholeMessage(mail))
                        .append('\n')
                        .append(mail.getSubject())
                        .append('\n')
                        .append(mail.getContent())
                        .append('\n');
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("A mail cannot be read", e);
            }
        }
        return everything.toString();
    }

    private static GreenMail started() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        return server;
    }
}
