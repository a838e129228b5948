package dev.belleville.web.csrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionEngine;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsrfSessionTest {
    private static App app() {
        return App.of()
                .set(SigningSettings.SECRET_KEY, new Secret("a secret of this test"))
                .set(CsrfSettings.CSRF_USE_SESSIONS, true)
                .get("/form", _ -> Response.text(String.valueOf(CsrfToken.current())))
                .get(
                        "/kept",
                        request ->
                                Response.text(
                                        String.valueOf(Session.of(request).get("_csrftoken"))))
                .post("/plain", _ -> Response.text("done"));
    }

    @Test
    void theSecretIsKeptInTheSession() {
        App app =
                app().set(SessionSettings.SESSION_ENGINE, SessionEngine.SIGNED_COOKIES)
                        .install(new SessionsApp());
        try (Site site = app.build()) {
            Client visitor = Client.of(site.handler()).enforceCsrfChecks();
            String token = visitor.get("/form").text();
            assertThat(visitor.cookies()).containsOnlyKeys("sessionid");
            assertThat(visitor.get("/kept").text()).hasSize(32);
            assertThat(visitor.post("/plain", Map.of(CsrfToken.FIELD, token)).text())
                    .isEqualTo("done");
            assertThat(visitor.post("/plain", Map.of()).status()).isEqualTo(403);
            Client other = Client.of(site.handler()).enforceCsrfChecks();
            assertThat(other.post("/plain", Map.of(CsrfToken.FIELD, token)).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void withoutSessionsTheRemedyIsNamed() {
        assertThatThrownBy(app()::build)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("SessionsApp");
    }
}
