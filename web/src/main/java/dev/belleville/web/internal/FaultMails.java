package dev.belleville.web.internal;

import dev.belleville.core.Current;
import dev.belleville.http.Request;
import dev.belleville.mail.Mail;
import dev.belleville.mail.MailSettings;
import dev.belleville.web.Site;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells the admins by mail of faults of the site, what is secret masked; at most {@value
 * #PER_MINUTE} a minute, for a site that fails fails often. Nobody waits for the mail server.
 * Django's {@code AdminEmailHandler}.
 */
final class FaultMails {
    static final int PER_MINUTE = 10;
    private static final int MAX_SUBJECT = 200;

    private final Site site;
    private final Clock clock;
    private long minute;
    private int told;
    private int untold;

    FaultMails(Site site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    /** Sends, if anybody wants to hear and it is not too much. */
    void tell(Request request, Throwable error) {
        if (site.isDebug() || site.settings().get(MailSettings.ADMINS).isEmpty()) {
            return;
        }
        int left = admitted();
        if (left < 0) {
            return;
        }
        String subject = subject(request);
        String body = body(request, error, left);
        Mail mail = site.mail().atOnce().silently();
        Runnable sending = () -> mail.admins(subject, body, null);
        Thread.ofVirtual().name("fault mail").start(Current.wrap(sending));
    }

    /** How many were not told before this one, or -1 if this one shall not be told. */
    private synchronized int admitted() {
        long now = TimeUnit.MILLISECONDS.toMinutes(clock.millis());
        if (now != minute) {
            minute = now;
            told = 0;
        }
        if (told == PER_MINUTE) {
            untold++;
            return -1;
        }
        told++;
        int left = untold;
        untold = 0;
        return left;
    }

    private static String subject(Request request) {
        String text = "Error (" + request.remoteAddress() + "): " + request.rawPath();
        return text.length() > MAX_SUBJECT ? text.substring(0, MAX_SUBJECT) + "…" : text;
    }

    private static String body(Request request, Throwable error, int left) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        if (left > 0) {
            out.println(left + " faults before this one were not told: they were too many.");
            out.println();
        }
        out.println(request.method() + " " + SecretNames.maskQuery(request.fullPath()));
        out.println();
        error.printStackTrace(out);
        out.println();
        write(Pages.headers(request), out);
        List<Pages.Row> form = SensitiveForm.rows(request);
        if (!form.isEmpty()) {
            out.println();
            out.println("Form:");
            write(form, out);
        }
        return text.toString();
    }

    private static void write(List<Pages.Row> rows, PrintWriter out) {
        rows.forEach(row -> out.println(row.key() + ": " + row.value()));
    }
}
