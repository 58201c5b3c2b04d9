package dev.warrant.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands mails to the mail server, each within bounded time. */
@Component
final class MailTransport {

    private final ObjectProvider<JavaMailSender> sender;
    private final NotificationProperties properties;
    private final MailText text;

    MailTransport(ObjectProvider<JavaMailSender> sender, NotificationProperties properties) {
        this.sender = sender;
        this.properties = properties;
        this.text = new MailText(properties.baseUrl());
        sender.ifAvailable(this::boundInTime);
    }

    boolean isConfigured() {
        return sender.getIfAvailable() != null;
    }

    /**
     * Sends.
     *
     * @throws MailException when the server did not take it, or cannot be reached
     * @throws Unsendable when it can never be sent
     */
    void send(QueuedMail mail) {
        JavaMailSender server = sender.getObject();
        server.send(message(mail, server.createMimeMessage()));
    }

    private MimeMessage message(QueuedMail mail, MimeMessage message) {
        InternetAddress recipient = address(mail.recipient());
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
            helper.setFrom(address(properties.from()));
            helper.setTo(recipient);
            helper.setSubject(text.subject(mail));
            helper.setText(text.body(mail), false);
            // Answering machines leave it alone (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (MessagingException e) {
            throw new Unsendable("The mail cannot be written: " + e.getMessage(), e);
        }
    }

    /** One plain address; a text with a line break or a second address is refused. */
    private static InternetAddress address(String address) {
        try {
            if (address.chars().anyMatch(Character::isISOControl)) {
                throw new AddressException("control character in address");
            }
            InternetAddress parsed = new InternetAddress(address, true);
            parsed.validate();
            return parsed;
        } catch (AddressException e) {
            throw new Unsendable("The address cannot be used: " + e.getMessage(), e);
        }
    }

    /** By default, Jakarta Mail waits for ever; an operator's own settings stay. */
    private void boundInTime(JavaMailSender server) {
        if (server instanceof JavaMailSenderImpl configurable) {
            Properties limits = configurable.getJavaMailProperties();
            String timeout = Long.toString(properties.timeout().toMillis());
            for (String protocol : new String[] {"smtp", "smtps"}) {
                for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
                    limits.putIfAbsent("mail." + protocol + "." + limit, timeout);
                }
            }
        }
    }

    /** A mail that no retry can send. */
    static final class Unsendable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unsendable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
