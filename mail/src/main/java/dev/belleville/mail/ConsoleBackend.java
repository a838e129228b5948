package dev.belleville.mail;

import jakarta.mail.Session;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;

/** Prints messages in place of sending them. Django's {@code console.EmailBackend}. */
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
            byte[] bytes = MimeText.bytes(MimeText.of(message, session, clock.instant()));
            text.append(new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n"))
                    .append('\n')
                    .append(LINE)
                    .append('\n');
        }
        out.print(text);
        out.flush();
        return messages.size();
    }
}
