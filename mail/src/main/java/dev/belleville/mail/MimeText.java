package dev.belleville.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as mail servers write it. */
final class MimeText {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** The header that tells when a message was sent. */
    static final String DATE = "Date";

    private static final DateTimeFormatter DATES =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private MimeText() {}

    /** A moment as mail tells it in {@code zone}: {@code Sun, 22 Nov 2026 21:30:00 +0100}. */
    static String date(Instant moment, ZoneId zone) {
        return DATES.format(moment.atZone(zone));
    }

    /** {@code message}, which says whom it is from. */
    static MimeMessage of(EmailMessage message, Session session, Instant now) {
        try {
            InternetAddress from = HeaderText.address("From", message.from());
            var mime = new Identified(session, from.getAddress());
            mime.setSubject(message.subject(), UTF_8);
            mime.setFrom(from);
            mime.setRecipients(RecipientType.TO, addresses("To", message.to()));
            mime.setRecipients(RecipientType.CC, addresses("Cc", message.cc()));
            mime.setReplyTo(addresses("Reply-To", message.replyTo()));
            mime.setHeader(DATE, date(now, ZoneOffset.UTC));
            fill(mime, message);
            mime.saveChanges();
            for (Map.Entry<String, String> header : message.headers().entrySet()) {
                mime.setHeader(header.getKey(), folded(header.getKey(), header.getValue()));
            }
            return mime;
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("The " + message + " cannot be written as mail.", e);
        }
    }

    /** The bytes of it. */
    static byte[] bytes(MimeMessage mime) {
        var out = new ByteArrayOutputStream();
        try {
            mime.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("A message that was made cannot be written.", e);
        }
        return out.toByteArray();
    }

    /** Names itself by the sender's host: that of this machine is nobody's business. */
    private static final class Identified extends MimeMessage {
        private final String host;

        Identified(Session session, String from) {
            super(session);
            host = from.substring(from.lastIndexOf('@') + 1);
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + UUID.randomUUID() + "@" + host + ">");
        }
    }

    private static InternetAddress @Nullable [] addresses(String header, List<String> texts) {
        return texts.isEmpty()
                ? null
                : texts.stream()
                        .map(text -> HeaderText.address(header, text))
                        .toArray(InternetAddress[]::new);
    }

    /** Files beside it stand around its alternatives, the inline ones around the HTML. */
    private static void fill(Part whole, EmailMessage message)
            throws MessagingException, IOException {
        List<Attachment> beside =
                message.attachments().stream().filter(file -> !isInside(message, file)).toList();
        if (beside.isEmpty()) {
            fillText(whole, message);
            return;
        }
        var mixed = new MimeMultipart("mixed");
        var text = new MimeBodyPart();
        fillText(text, message);
        mixed.addBodyPart(text);
        for (Attachment file : beside) {
            mixed.addBodyPart(part(file));
        }
        whole.setContent(mixed);
    }

    private static void fillText(Part part, EmailMessage message)
            throws MessagingException, IOException {
        List<Attachment> inside =
                message.attachments().stream().filter(file -> isInside(message, file)).toList();
        if (message.alternatives().isEmpty()) {
            setText(part, message.body(), "text/plain");
            return;
        }
        var all = new MimeMultipart("alternative");
        var plain = new MimeBodyPart();
        setText(plain, message.body(), "text/plain");
        all.addBodyPart(plain);
        for (EmailMessage.Alternative one : message.alternatives()) {
            var other = new MimeBodyPart();
            setText(other, one.content(), one.contentType());
            boolean related = !inside.isEmpty() && isHtml(one);
            all.addBodyPart(related ? related(other, inside) : other);
        }
        part.setContent(all);
    }

    /**
     * An inline file without an HTML alternative that shows it stands beside, so that it is seen.
     */
    private static boolean isInside(EmailMessage message, Attachment file) {
        return file.contentId() != null
                && message.alternatives().stream().anyMatch(MimeText::isHtml);
    }

    private static boolean isHtml(EmailMessage.Alternative one) {
        return one.contentType().startsWith("text/html");
    }

    private static BodyPart related(MimeBodyPart html, List<Attachment> files)
            throws MessagingException {
        Multipart related = new MimeMultipart("related");
        related.addBodyPart(html);
        for (Attachment file : files) {
            related.addBodyPart(part(file));
        }
        var whole = new MimeBodyPart();
        whole.setContent(related);
        return whole;
    }

    private static void setText(Part part, String text, String type)
            throws MessagingException, IOException {
        String full = type.contains("charset") ? type : type + "; charset=utf-8";
        part.setDataHandler(
                new DataHandler(
                        new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), full)));
    }

    private static MimeBodyPart part(Attachment file) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(file.content(), file.contentType())));
        part.setDisposition(file.contentId() == null ? Part.ATTACHMENT : Part.INLINE);
        part.setFileName(file.filename());
        if (file.contentId() != null) {
            part.setContentID("<" + file.contentId() + ">");
        }
        return part;
    }

    private static String folded(String name, String value) throws IOException {
        return MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, UTF_8, null));
    }
}
