package dev.belleville.mail;

import java.util.List;

/** Drops all messages and says that they were sent. Django's {@code dummy.EmailBackend}. */
public enum DummyBackend implements MailBackend {
    /** The one. */
    INSTANCE;

    @Override
    public int send(List<EmailMessage> messages) {
        return messages.size();
    }
}
