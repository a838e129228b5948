package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.UrlEntry;
import dev.belleville.http.Urls;
import dev.belleville.http.View;
import dev.belleville.testing.Client;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.views.LoginView;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.messages.Messages;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told to whoever asks for a part of the framework that the site has not installed. */
class MissingAppsTest {
    @TempDir Path folder;

    private String asked(Function<Request, Object> question) {
        return page(App.of().get("/", request -> Response.text("" + question.apply(request))));
    }

    private String page(App app) {
        App open =
                app.flag("debug", "true")
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
        try (Site site = open.build()) {
            return Client.of(site.handler()).get("/").text();
        }
    }

    @ParameterizedTest
    @CsvSource({"session,SessionsApp", "messages,MessagesApp", "user,AuthApp"})
    void theAppToInstallIsNamed(String what, String app) {
        String page =
                asked(
                        switch (what) {
                            case "session" -> Session::of;
                            case "messages" -> Messages::of;
                            default -> Auth::user;
                        });

        assertThat(page)
                .contains("has no " + what + ": add install(new " + app + "()) to the App.");
    }

    private static App withUsers(UrlEntry entry) {
        return App.of().install(new ContentTypesApp(), new AuthApp()).urls(Urls.of(entry));
    }

    @Test
    void whoHasUsersAndNoSessionsIsToldBeforeAnybodyLogsIn() {
        assertThatThrownBy(() -> page(withUsers(Urls.include("", Auth.urls()))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessage(
                        "The route 'login/' needs SessionsApp: add install(new SessionsApp()) to the"
                                + " App.");
        assertThat(page(withUsers(Urls.path("", View.asView(LoginView::new)))))
                .contains("has no session: add install(new SessionsApp()) to the App.");
    }

    @Test
    void thePageOfTheLogInNamesItToo() {
        App sessions = App.of().install(new SessionsApp());
        assertThat(page(sessions.urls(Urls.of(Urls.path("", View.asView(LoginView::new))))))
                .contains("To have it, install its app: .install(new AuthApp()).");
    }
}
