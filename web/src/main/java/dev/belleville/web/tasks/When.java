package dev.belleville.web.tasks;

import dev.belleville.web.Site;
import dev.belleville.web.i18n.I18nSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How commands write a moment: {@code 2026-11-23 06:20:45 UTC}. */
final class When {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private When() {}

    /** In the zone of the site. */
    static String shown(Instant time) {
        return shown(time.atZone(Site.current().settings().get(I18nSettings.TIME_ZONE)));
    }

    static String shown(ZonedDateTime time) {
        boolean utc = time.getZone().normalized().equals(ZoneOffset.UTC);
        return TIME.format(time) + " " + (utc ? "UTC" : time.getZone());
    }
}
