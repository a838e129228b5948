package dev.belleville.web.tasks.monitor;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Urls;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.SiteService;
import dev.belleville.web.tasks.TasksApp;

/**
 * Pages on which staff watches the tasks of a site: workers, ours and Celery's, queues, rates, the
 * last calls and failures; calls are sent again and called off. Celery's Flower.
 *
 * <pre>{@code
 * App.of()
 *         .install(new SessionsApp(), new AuthApp(), TasksApp.of(…), new MonitorApp())
 *         .urls(Urls.of(include("monitor/", MonitorApp.urls())))
 * }</pre>
 *
 * <p>Who is not logged in is sent to the log-in, who is not staff gets a 403. It hears events from
 * when somebody first looks until an hour after the last look; {@link #always()} changes that. Kept
 * in memory are the last 5,000 calls and 200 failures, each text cut short.
 */
public final class MonitorApp implements AppConfig {
    private final boolean always;

    /** As it says. */
    public MonitorApp() {
        this(false);
    }

    private MonitorApp(boolean always) {
        this.always = always;
    }

    /** Hears events from when the site is served until its end, whoever looks. */
    public MonitorApp always() {
        return new MonitorApp(true);
    }

    /** The pages; give them a prefix of their own by {@code include}. */
    public static Urls urls() {
        return MonitorPages.urls();
    }

    @Override
    public String label() {
        return "monitor";
    }

    @Override
    public SiteService open(Site site) {
        if (site.app(TasksApp.class) == null) {
            throw new ImproperlyConfigured(
                    "MonitorApp shows the tasks of a site, and this one has none: install TasksApp.of(…) before it.");
        }
        return new Monitor(always);
    }
}
