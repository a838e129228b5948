package dev.belleville.mail;

import dev.belleville.core.Settings;
import dev.belleville.core.Zones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the mail of a site. Shared by all threads. The functions of Django's {@code
 * django.core.mail}.
 *
 * <pre>{@code
 * site.mail().send("Welcome", "Good to have you here.", "anna@example.com");
 * }</pre>
 */
public final class Mail {
    private static final Logger log = LoggerFactory.getLogger(Mail.class);

    private final MailBackend backend;
    private final MailBackend way;
    private final Settings settings;
    private final boolean silent;

    private Mail(MailBackend backend, MailBackend way, Settings settings, boolean silent) {
        this.backend = backend;
        this.way = way;
        this.settings = settings;
        this.silent = silent;
    }

    /**
     * As the settings say.
     *
     * @throws dev.belleville.core.ImproperlyConfigured if they contradict each other
     */
    public static Mail of(Settings settings) {
        return of(MailSettings.backend(settings), settings);
    }

    /** By this backend, as the settings say. */
    public static Mail of(MailBackend backend, Settings settings) {
        return new Mail(backend, backend, settings, false);
    }

    /** The same, which logs what cannot be sent in place of throwing. Django's fail_silently. */
    public Mail silently() {
        return new Mail(backend, way, settings, true);
    }

    /** The same, taken by {@code way}, which has the {@link #backend} send it, perhaps later. */
    public Mail by(MailBackend way) {
        return new Mail(backend, way, settings, silent);
    }

    /** The same, sent by the {@link #backend} before the call returns. */
    public Mail atOnce() {
        return by(backend);
    }

    /** What sends it in the end. */
    public MailBackend backend() {
        return backend;
    }

    /**
     * Sends a text. Django's {@code send_mail}.
     *
     * @return how many were sent: 1, or 0 where nobody shall get it
     * @throws BadHeaderError for a subject with a line break, and for an address that is none
     * @throws MailError if it could not be sent
     */
    public int send(String subject, String body, String... to) {
        return send(EmailMessage.of(subject, body).to(to));
    }

    /**
     * Sends messages, all over one connection; those that do not say whom they are from are from
     * the setting {@code defaultFromEmail}. Django's {@code send_messages} and {@code
     * send_mass_mail}.
     *
     * @return how many were sent; those without a recipient are not
     * @throws MailError if one could not be sent
     */
    public int send(EmailMessage... messages) {
        return send(Arrays.asList(messages));
    }

    /** As {@link #send(EmailMessage...)}. */
    public int send(List<EmailMessage> messages) {
        var wanted = new ArrayList<EmailMessage>();
        for (EmailMessage message : messages) {
            if (!message.recipients().isEmpty()) {
                wanted.add(complete(message));
            }
        }
        if (wanted.isEmpty()) {
            return 0;
        }
        try {
            return way.send(wanted);
        } catch (MailError e) {
            if (!silent) {
                throw e;
            }
            log.warn("{} of {} messages were not sent", wanted.size() - e.sent(), wanted.size(), e);
            return e.sent();
        }
    }

    private EmailMessage complete(EmailMessage message) {
        EmailMessage from =
                message.from().isEmpty()
                        ? message.from(settings.get(MailSettings.DEFAULT_FROM_EMAIL))
                        : message;
        boolean dated = from.headers().keySet().stream().anyMatch(MimeText.DATE::equalsIgnoreCase);
        return dated || !settings.get(MailSettings.EMAIL_USE_LOCALTIME)
                ? from
                : from.header(MimeText.DATE, MimeText.date(Instant.now(), Zones.current()));
    }

    /**
     * Sends to those of the setting {@code admins}, if there are any. Django's {@code mail_admins}.
     *
     * @param html the same as HTML, or null
     */
    public int admins(String subject, String body, @Nullable String html) {
        return sendTo(settings.get(MailSettings.ADMINS), subject, body, html);
    }

    /**
     * Sends to those of the setting {@code managers}, if there are any. Django's {@code
     * mail_managers}.
     *
     * @param html the same as HTML, or null
     */
    public int managers(String subject, String body, @Nullable String html) {
        return sendTo(settings.get(MailSettings.MANAGERS), subject, body, html);
    }

    private int sendTo(List<String> to, String subject, String body, @Nullable String html) {
        if (to.isEmpty()) {
            return 0;
        }
        EmailMessage message =
                EmailMessage.of(settings.get(MailSettings.EMAIL_SUBJECT_PREFIX) + subject, body)
                        .from(settings.get(MailSettings.SERVER_EMAIL))
                        .to(to.toArray(String[]::new));
        return send(html == null ? message : message.html(html));
    }
}
