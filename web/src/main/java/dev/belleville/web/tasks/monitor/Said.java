package dev.belleville.web.tasks.monitor;

import static java.util.Map.entry;

import dev.belleville.core.i18n.Translation;
import java.util.Map;

/** What happens to calls, in the visitor's language. */
final class Said {
    private static final Map<String, String> LABELS =
            Map.ofEntries(
                    entry("sent", Translation.gettextNoop("Sent")),
                    entry("received", Translation.gettextNoop("Received")),
                    entry("started", Translation.gettextNoop("Started")),
                    entry("succeeded", Translation.gettextNoop("Succeeded")),
                    entry("failed", Translation.gettextNoop("Failed")),
                    entry("retried", Translation.gettextNoop("Retried")),
                    entry("rejected", Translation.gettextNoop("Rejected")),
                    entry("revoked", Translation.gettextNoop("Revoked")),
                    entry("ended", Translation.gettextNoop("Ended")));

    private Said() {}

    /** Of the last part of an event's type; one of a worker's own stays as it is. */
    static String label(String what) {
        String label = LABELS.get(what);
        return label == null ? what : Translation.gettext(label);
    }
}
