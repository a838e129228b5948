package dev.belleville.web.tasks.monitor;

import static dev.belleville.http.Urls.path;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.tasks.Tasks;
import dev.belleville.web.AppConfig;
import dev.belleville.web.OfApp;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AuthDecorators;
import dev.belleville.web.auth.Visitor;
import dev.belleville.web.middleware.ContentSecurityPolicyMiddleware;
import dev.belleville.web.middleware.Csp;
import dev.belleville.web.views.Decorators;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pages, for staff alone, and what their buttons do. */
final class MonitorPages {
    private static final Csp POLICY =
            Csp.of("default-src", Csp.NONE)
                    .with("script-src", Csp.NONCE)
                    .with("style-src", Csp.NONCE)
                    .with("img-src", "data:")
                    .with("connect-src", Csp.SELF)
                    .with("base-uri", Csp.NONE)
                    .with("form-action", Csp.SELF)
                    .with("frame-ancestors", Csp.NONE);

    private static final int CONFLICT = 409;
    private static final Clock CLOCK = Clock.systemUTC();

    private MonitorPages() {}

    static Urls urls() {
        return Urls.of(
                path("", shown(MonitorPages::overview), "task_monitor"),
                path("running/", shown(MonitorPages::running), "task_monitor_running"),
                path("calls/", shown(MonitorPages::calls), "task_monitor_calls"),
                path(
                        "calls/<path:id>",
                        guarded(
                                Decorators.requireHttpMethods(
                                        MonitorPages::call, "GET", "HEAD", "POST")),
                        "task_monitor_call"),
                path(
                        "events/",
                        guarded(Decorators.requirePost(MonitorPages::events)),
                        "task_monitor_events"));
    }

    private static Handler shown(Handler view) {
        return guarded(Decorators.requireSafe(view));
    }

    private static Handler guarded(Handler view) {
        return new OfMonitor(
                AuthDecorators.userPassesTest(
                        Decorators.neverCache(
                                ContentSecurityPolicyMiddleware.cspOverride(view, POLICY)),
                        Visitor::isStaff));
    }

    /** A page that is worth nothing where the site has no monitor. */
    private record OfMonitor(Handler view) implements Decorator, OfApp {
        @Override
        public Class<? extends AppConfig> app() {
            return MonitorApp.class;
        }

        @Override
        public Response handle(Request request) throws Exception {
            return view.handle(request);
        }
    }

    private static Response page(
            Request request, String name, Monitor.Sight sight, Map<String, ?> values) {
        var all = new HashMap<String, @Nullable Object>(values);
        all.put("page", name);
        all.put("broker", Tasks.current().broker().address());
        all.put("trouble", sight.snapshot().trouble());
        all.put("since", sight.heard().since());
        all.put("heard", sight.heard().state().count());
        return Response.html(Site.current().render(request, "monitor/" + name + ".html", all));
    }

    private static Response overview(Request request) {
        Monitor.Sight sight = Monitor.current().look();
        var overview = new Overview(sight, CLOCK.instant(), told(request));
        return page(request, "overview", sight, overview.values());
    }

    private static Response running(Request request) {
        Monitor.Sight sight = Monitor.current().look();
        var list = new RunningList(sight, CLOCK.instant());
        return page(request, "running", sight, list.values(request.query()));
    }

    private static Response calls(Request request) {
        Monitor.Sight sight = Monitor.current().look();
        var list = new CallList(sight.heard(), request.query());
        return page(request, "calls", sight, list.values());
    }

    private static Response call(Request request) {
        String id = request.pathString("id");
        Monitor.Sight sight = Monitor.current().look();
        CallPage call = CallPage.of(id, sight, CLOCK.instant());
        if (call == null && told(request).equals("sent")) {
            call = CallPage.sent(id, CLOCK.instant());
        }
        if (call == null) {
            throw new Http404(
                    Translation.gettextNoop(
                            "Nothing is known of this call: it was too long ago, or was never sent."));
        }
        if (request.method().equals("POST")) {
            String deed = Objects.requireNonNullElse(request.form().get("do"), "");
            return deed.equals("retry") && call.hindrance() != null
                    ? page(request, "call", sight, call.values("refused")).status(CONFLICT)
                    : answered(id, call, deed);
        }
        return page(request, "call", sight, call.values(told(request)));
    }

    private static Response answered(String id, CallPage call, String deed) {
        var control = Tasks.current().control().withoutReplies();
        return switch (deed) {
            case "revoke" -> {
                control.revoke(id);
                yield told(id, "revoked");
            }
            case "terminate" -> {
                control.revoke(id, true);
                yield told(id, "terminated");
            }
            case "retry" -> told(call.sendAgain(), "sent");
            default -> Response.badRequest();
        };
    }

    private static String told(Request request) {
        return Objects.requireNonNullElse(request.query().get("told"), "");
    }

    private static Response told(String id, String what) {
        return Response.redirect(Shortcuts.resolveUrl("task_monitor_call", id) + "?told=" + what);
    }

    private static Response events(Request request) {
        var control = Tasks.current().control().withoutReplies();
        boolean on = !"off".equals(request.form().get("tell"));
        if (on) {
            control.enableEvents();
        } else {
            control.disableEvents();
        }
        Monitor.current().sight().heard().turned(on, CLOCK.instant());
        return Response.redirect(
                Shortcuts.resolveUrl("task_monitor") + "?told=" + (on ? "on" : "off"));
    }
}
