package dev.belleville.web.verification;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps messages in place of sending them, for tests. */
public final class InMemorySmsBackend implements SmsBackend {
    private final List<SmsMessage> outbox = new CopyOnWriteArrayList<>();

    private InMemorySmsBackend() {}

    /** One that keeps nothing yet. */
    public static InMemorySmsBackend of() {
        return new InMemorySmsBackend();
    }

    @Override
    public void send(String number, String text) {
        outbox.add(new SmsMessage(number, text));
    }

    /** What was sent, the last at the end. */
    public List<SmsMessage> outbox() {
        return List.copyOf(outbox);
    }

    /** Forgets all. */
    public void clear() {
        outbox.clear();
    }
}
