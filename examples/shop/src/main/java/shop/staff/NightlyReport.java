package shop.staff;

import static dev.belleville.core.i18n.Translation.gettext;

import dev.belleville.core.Zones;
import dev.belleville.tasks.Backoff;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.template.Engine;
import dev.belleville.web.Site;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the owner reads in the morning: the day before. It goes to the setting {@code managers}. */
public final class NightlyReport {
    private static final int TRIES = 8;

    /** Mails it, in the site's language. */
    public static final Task0<@Nullable Void> TASK =
            Task.named("shop.report")
                    .acksLate()
                    .ignoreResult()
                    .retries(TRIES, Backoff.exponential())
                    .doing(() -> mail(LocalDate.now(Zones.current()).minusDays(1)));

    private NightlyReport() {}

    static void mail(LocalDate day) {
        Site site = Site.current();
        Engine templates = site.templates();
        Map<String, Object> values = Map.of("report", DayReport.of(day));
        site.mail()
                .managers(
                        gettext("Orders of %(day)s", Map.of("day", day)),
                        templates.get("mail/report.txt").render(values),
                        templates.get("mail/report.html").render(values));
    }
}
