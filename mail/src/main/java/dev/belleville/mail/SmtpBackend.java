package dev.belleville.mail;

import dev.belleville.core.Secret;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to a mail server. It connects for each call of {@link #send} and does not change.
 * Django's {@code smtp.EmailBackend}.
 *
 * <p>Over TLS the server must show a certificate of its name; where {@link Tls#START} is asked for
 * and the server does not offer it, nothing is sent.
 *
 * @param host where it is
 * @param port such as 25, 587 for {@link Tls#START}, 465 for {@link Tls#IMPLICIT}
 * @param tls how what is said is kept from others
 * @param user who logs in; empty for nobody
 * @param password of {@code user}
 * @param timeout the longest wait for a connection and for each answer
 * @param sockets what connections with TLS are made by; null for the machine's own
 * @param clock what time it is
 */
public record SmtpBackend(
        String host,
        int port,
        Tls tls,
        String user,
        Secret password,
        Duration timeout,
        @Nullable SSLSocketFactory sockets,
        Clock clock)
        implements MailBackend {
    /** How what is said to the server is kept from others. */
    public enum Tls {
        /** Not at all: for a server of this machine. */
        NONE,
        /** From the first word after the greeting. Django's {@code EMAIL_USE_TLS}. */
        START,
        /** From the first byte. Django's {@code EMAIL_USE_SSL}. */
        IMPLICIT
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A server that nobody logs in to, without TLS, asked for 30 seconds at most. */
    public static SmtpBackend of(String host, int port) {
        return new SmtpBackend(
                host, port, Tls.NONE, "", new Secret(""), PATIENCE, null, Clock.systemUTC());
    }

    /** The same with this kind of TLS. */
    public SmtpBackend tls(Tls tls) {
        return new SmtpBackend(host, port, tls, user, password, timeout, sockets, clock);
    }

    /** The same, logging in. */
    public SmtpBackend login(String user, Secret password) {
        return new SmtpBackend(host, port, tls, user, password, timeout, sockets, clock);
    }

    /** The same with this patience. */
    public SmtpBackend timeout(Duration timeout) {
        return new SmtpBackend(host, port, tls, user, password, timeout, sockets, clock);
    }

    /**
     * The same that shows this certificate to a server that asks for one. Django's {@code
     * EMAIL_SSL_CERTFILE} and {@code EMAIL_SSL_KEYFILE}.
     *
     * @param certificates a file with the chain (PEM)
     * @param key a file with its private key (PEM, PKCS #8)
     * @throws dev.belleville.core.ImproperlyConfigured if they are not
     */
    public SmtpBackend certificate(Path certificates, Path key) {
        SSLSocketFactory showing = new ClientCertificate(certificates, key).sockets();
        return new SmtpBackend(host, port, tls, user, password, timeout, showing, clock);
    }

    @Override
    public int send(List<EmailMessage> messages) {
        List<EmailMessage> wanted =
                messages.stream().filter(one -> !one.recipients().isEmpty()).toList();
        if (wanted.isEmpty()) {
            return 0;
        }
        Session session = Session.getInstance(properties());
        List<MimeMessage> mimes =
                wanted.stream().map(one -> MimeText.of(one, session, clock.instant())).toList();
        int sent = 0;
        try (Transport transport = session.getTransport(protocol())) {
            transport.connect(
                    host,
                    port,
                    user.isEmpty() ? null : user,
                    user.isEmpty() ? null : password.reveal());
            for (MimeMessage mime : mimes) {
                EmailMessage message = wanted.get(sent);
                session.getProperties()
                        .setProperty("mail." + protocol() + ".from", sender(message));
                transport.sendMessage(mime, recipients(message));
                sent++;
            }
        } catch (SendFailedException e) {
            throw new MailError(
                    "The mail server %s:%d refused the %s: %s"
                            .formatted(host, port, wanted.get(sent), refusal(e)),
                    sent,
                    replyCode(refusal(e)),
                    e);
        } catch (MessagingException e) {
            // What fails after the last message is the farewell, which nobody needs.
            if (sent < wanted.size()) {
                throw new MailError(
                        "The mail server %s:%d could not be asked to send the %s: %s"
                                .formatted(host, port, wanted.get(sent), reason(e)),
                        sent,
                        e);
            }
        }
        return sent;
    }

    private String protocol() {
        return tls == Tls.IMPLICIT ? "smtps" : "smtp";
    }

    private Properties properties() {
        String prefix = "mail." + protocol() + ".";
        String millis = Long.toString(timeout.toMillis());
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", Boolean.toString(!user.isEmpty()));
        properties.setProperty(prefix + "allow8bitmime", "true");
        properties.setProperty("mail.mime.allowutf8", "true");
        if (sockets != null) {
            properties.put(prefix + "ssl.socketFactory", sockets);
            properties.setProperty(prefix + "socketFactory.fallback", "false"); // to the machine's
        }
        if (tls == Tls.START) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }

    private static String sender(EmailMessage message) {
        return HeaderText.address("From", message.from()).getAddress();
    }

    private static Address[] recipients(EmailMessage message) {
        return message.recipients().stream()
                .map(text -> HeaderText.address("To", text))
                .toArray(Address[]::new);
    }

    private static String refusal(SendFailedException e) {
        Exception next = e.getNextException();
        String text = String.valueOf(next == null ? e.getMessage() : next.getMessage());
        return text.strip();
    }

    /** The number that a refusal begins with, such as 550; 0 where it begins with none. */
    private static int replyCode(String refusal) {
        String code = refusal.split("\\W", 2)[0];
        boolean isOne = code.length() == 3 && code.chars().allMatch(Character::isDigit);
        return isOne ? Integer.parseInt(code) : 0;
    }

    /** What went wrong, with the remedy where the server was not trusted or not understood. */
    private static String reason(MessagingException e) {
        Throwable secured = null;
        Throwable root = e;
        for (Throwable one = e; one != null; one = one.getCause()) {
            root = one;
            secured = one instanceof SSLException ? one : secured;
        }
        if (secured == null) {
            return String.valueOf(e.getMessage());
        }
        return root instanceof GeneralSecurityException && !(root instanceof SSLException)
                ? "Its certificate was not accepted (%s). The setting emailHost must be a name that the certificate is for, and the machine must trust who signed it: -Djavax.net.ssl.trustStore names others than the usual ones."
                        .formatted(root.getMessage())
                : "It did not agree on TLS (%s). Set emailUseTls=true for a server that turns to TLS after the greeting (port 587), emailUseSsl=true for one that speaks it from the start (port 465)."
                        .formatted(secured.getMessage());
    }
}
