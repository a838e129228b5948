package dev.belleville.web;

import dev.belleville.core.Current;
import dev.belleville.mail.Mail;
import java.util.ArrayList;
import java.util.List;

/** What the apps of a site keep open. */
final class SiteServices {
    private final List<SiteService> all = new ArrayList<>();

    /** Opens those of all apps; what was opened before one that fails stays open. */
    void open(Site site) {
        for (AppConfig app : site.apps()) {
            SiteService service = app.open(site);
            if (service != null) {
                all.add(service);
            }
        }
    }

    Current.Scope in(Current.Scope scope) {
        Current.Scope bound = scope;
        for (SiteService service : all) {
            bound = service.in(bound);
        }
        return bound;
    }

    Mail mail(Mail mail) {
        Mail led = mail;
        for (SiteService service : all) {
            led = service.mail(led);
        }
        return led;
    }

    void serving() {
        all.forEach(SiteService::serving);
    }

    void replaced() {
        all.forEach(SiteService::replaced);
    }

    void close() {
        all.reversed().forEach(SiteService::close);
    }
}
