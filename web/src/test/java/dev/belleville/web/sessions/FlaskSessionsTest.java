package dev.belleville.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.SafeString;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sessions in Flask's cookies. */
class FlaskSessionsTest extends SessionStoreContract {
    @Override
    SessionStore store(Site site) {
        return new FlaskSessions(Duration.ofDays(14), clock);
    }

    @Override
    boolean keeps() {
        return false;
    }

    @Test
    void holdsWhatFlaskHolds() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("tuple", FlaskTuple.of(List.of(1, "b")));
        values.put("bytes", new byte[] {1, (byte) 255});
        values.put("safe", new SafeString("<b>"));
        values.put("id", UUID.fromString("12345678-1234-4234-9234-1234567890ab"));
        values.put("moment", Instant.parse("2026-01-01T00:00:00Z"));
        values.put("odd", Map.of(" t", List.of(1)));
        Object back = TaggedJson.untag(TaggedJson.tag(values));
        assertThat(back).usingRecursiveComparison().isEqualTo(values);
    }

    @Test
    void permanentOnesOutliveTheBrowser() {
        App app =
                App.of()
                        .install(new SessionsApp(FlaskSessions.of()))
                        .set(SigningSettings.SECRET_KEY, new Secret("dev"))
                        .set(SessionSettings.SESSION_EXPIRE_AT_BROWSER_CLOSE, true)
                        .flag("databaseUrl", "sqlite:" + folder.resolve("flask.sqlite3"))
                        .get(
                                "/",
                                request -> {
                                    Session.of(request).set("_permanent", true);
                                    return Response.text("kept");
                                });
        try (Site site = app.build()) {
            assertThat(Client.of(site.handler()).get("/").response().cookies().getFirst().maxAge())
                    .isBetween(Duration.ofDays(13), Duration.ofDays(14));
        }
    }
}
