package shop;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;

import dev.belleville.apidocs.ApiDocsApp;
import dev.belleville.core.Secret;
import dev.belleville.http.Urls;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.authtoken.AuthTokenApp;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.beat.Crontab;
import dev.belleville.web.App;
import dev.belleville.web.ContextProcessors;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.AuthSettings;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.i18n.SetLanguage;
import dev.belleville.web.messages.MessagesApp;
import dev.belleville.web.middleware.Csp;
import dev.belleville.web.middleware.MiddlewareSettings;
import dev.belleville.web.sessions.SessionsApp;
import dev.belleville.web.tasks.TaskStatus;
import dev.belleville.web.tasks.TasksApp;
import dev.belleville.web.tasks.monitor.MonitorApp;
import dev.belleville.web.verification.VerificationApp;
import java.util.List;
import java.util.Map;
import shop.account.AccountPages;
import shop.account.Greetings;
import shop.api.Api;
import shop.cart.Cart;
import shop.cart.CartPages;
import shop.checkout.CheckoutView;
import shop.staff.NightlyReport;
import shop.staff.StaffPages;

/** The site: its apps and its routes. */
public final class Shop {
    /** Below it the API answers. */
    static final String API = "/app/";

    private Shop() {}

    /** The shop, not yet opened. */
    public static App app() {
        return App.of()
                .install(
                        new CatalogApp(), // first, for its templates to come before those of others
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp().listen(Greetings.signals()),
                        new VerificationApp().withoutTable(),
                        new MessagesApp(),
                        new AuthTokenApp(),
                        new ApiDocsApp(),
                        Api.app(),
                        TasksApp.of()
                                .with(tasks ->
                                        tasks.schedule(
                                                "nightly report",
                                                Crontab.parse("30 3 * * *"),
                                                NightlyReport.TASK.s())),
                        new MonitorApp())
                .set(TasksApp.EMAIL_BY_TASK, true)
                .set(TasksApp.WORKER_EMBEDDED, true)
                .set(TaskSettings.RESULT_BACKEND, new Secret("memory:")) // enough for one process
                .set(TaskSettings.RESULT_EXTENDED, true) // to be sent again from the monitor
                .set(TaskSettings.WORKER_SEND_TASK_EVENTS, true)
                .use(new PageLanguages())
                .contextProcessors(ContextProcessors::i18n, Auth::context, Cart::context)
                .set(
                        MiddlewareSettings.SECURE_CSP,
                        Csp.of("default-src", Csp.SELF)
                                .with("script-src", Csp.SELF, Csp.NONCE)
                                .with("style-src", Csp.SELF, Csp.NONCE))
                .set(AuthSettings.LOGIN_URL, "login")
                .set(AuthSettings.LOGIN_REDIRECT_URL, "account")
                .set(AuthSettings.LOGOUT_REDIRECT_URL, "home")
                .set(I18nSettings.LANGUAGES, List.of("en", "zh-hans"))
                .formats((code, usual) ->
                        code.equals("en")
                                ? usual.patterns(
                                        Map.of(
                                                "DATE_FORMAT", "j F Y",
                                                "DATETIME_FORMAT", "j F Y, H:i"))
                                : usual)
                .set(WebSettings.API_PATHS, List.of(API))
                .set(RestSettings.PAGE_SIZE, 20)
                .set(RestSettings.PAGE_SIZE_PARAMETER, "per_page")
                .set(RestSettings.ALLOWED_VERSIONS, List.of("1.0", "1.2"))
                .urls(
                        Urls.of(
                                path("", HomeView::new, "home"),
                                path("goods/<slug:slug>", GoodsView::new, "shop-goods"),
                                include("cart/", CartPages.urls()),
                                path("checkout/", AccountPages.own(CheckoutView::new), "checkout"),
                                include("account/", AccountPages.urls()),
                                include("staff/", StaffPages.urls()),
                                include("staff/tasks/", MonitorApp.urls()),
                                include("status/", TaskStatus.urls()),
                                path("language", SetLanguage::answer, "set_language"),
                                include("app/", Api.urls())));
    }

    public static void main(String[] args) {
        app().run(args);
    }
}
