package dev.belleville.web.sessions;

import dev.belleville.web.Site;
import picocli.CommandLine.Command;

/** Forgets sessions that have expired. Django's {@code clearsessions}. */
@Command(
        name = "clearsessions",
        description = "Forget sessions that have expired; run it daily where they are kept as rows or files.")
final class ClearSessions implements Runnable {
    private final SessionsApp app;

    ClearSessions(SessionsApp app) {
        this.app = app;
    }

    @Override
    public void run() {
        app.store(Site.current().settings()).clearExpired();
    }
}
