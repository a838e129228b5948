package dev.belleville.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;

/**
 * Prints messages in place of sending them, their headers and texts as people read them. Django's
 * {@code console.EmailBackend}.
 */
public final class ConsoleBackend implements MailBackend {
    private static final String LINE = "-".repeat(79);

    private final PrintStream out;
    private final Clock clock;

    private ConsoleBackend(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** On standard output. */
    public static ConsoleBackend of() {
        return of(System.out);
    }

    /** On {@code out}. */
    public static ConsoleBackend of(PrintStream out) {
        return new ConsoleBackend(out, Clock.systemUTC());
    }

    @Override
    public int send(List<EmailMessage> messages) {
        Session session = Session.getInstance(new Properties());
        var text = new StringBuilder();
        for (EmailMessage message : messages) {
            text.append(legible(MimeText.of(message, session, clock.instant())))
                    .append('\n')
                    .append(LINE)
                    .append('\n');
        }
        out.print(text);
        out.flush();
        return messages.size();
    }

    private static String legible(MimeMessage mime) {
        try {
            unfold(mime);
            String all =
                    new String(MimeText.bytes(mime), StandardCharsets.UTF_8).replace("\r\n", "\n");
            int end = all.indexOf("\n\n");
            return MimeUtility.decodeText(all.substring(0, end)) + all.substring(end);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A message that was made cannot be read.", e);
        }
    }

    /** Texts stand as they are: no link is broken over two lines, no word is in Base64. */
    private static void unfold(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                unfold(parts.getBodyPart(i));
            }
        } else if (part.isMimeType("text/*") && part.getFileName() == null) {
            part.setHeader("Content-Transfer-Encoding", "8bit");
        }
    }
}
