package dev.belleville.mail;

import jakarta.mail.Session;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps messages in place of sending them, for tests. Django's {@code locmem.EmailBackend} and its
 * {@code mail.outbox}.
 */
public final class InMemoryBackend implements MailBackend {
    private final List<EmailMessage> outbox = new CopyOnWriteArrayList<>();

    private InMemoryBackend() {}

    /** One that keeps nothing yet. */
    public static InMemoryBackend of() {
        return new InMemoryBackend();
    }

    @Override
    public int send(List<EmailMessage> messages) {
        Session session = Session.getInstance(new Properties());
        // A test shall see what a mail server would not get.
        messages.forEach(message -> MimeText.of(message, session, Instant.EPOCH));
        outbox.addAll(messages);
        return messages.size();
    }

    /** What was sent, the last at the end. */
    public List<EmailMessage> outbox() {
        return List.copyOf(outbox);
    }

    /** Forgets all. */
    public void clear() {
        outbox.clear();
    }
}
