package dev.belleville.web.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.Signing;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.core.signing.ValueSigner;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.SignedCookies;
import dev.belleville.web.Site;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionEngine;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/sessions.md. */
class SessionsTest {
    @TempDir Path folder;

    private App app() {
        return App.of()
                .install(new SessionsApp())
                .set(SessionSettings.SESSION_ENGINE, SessionEngine.CACHE)
                .set(SigningSettings.SECRET_KEY, new Secret("key"))
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .get("/fill", SessionsTest::fill)
                .get("/end", SessionsTest::end)
                .get("/sign", SessionsTest::sign);
    }

    private static Response fill(Request request) {
        Session session = Session.of(request);
        session.set("cart", List.of(7, 12));
        List<?> cart = session.get("cart", List.of());
        Object coupon = session.pop("coupon");
        session.setDefault("theme", "light");
        return Response.text(cart + " " + coupon + " " + session.get("theme"));
    }

    private static Response end(Request request) {
        Session session = Session.of(request);
        session.setExpiry(300); // seconds after the last change
        session.setExpiry(0); // when the browser closes
        session.setExpiry(Duration.ofHours(1)); // an hour from now
        session.setExpiry(Instant.parse("2030-01-01T00:00:00Z"));
        Instant said = session.getExpiryDate();
        session.clearExpiry(); // as the settings say
        return Response.text(said + " " + session.keys());
    }

    private static Response sign(Request request) {
        String signed = ValueSigner.of().salt("shop.voucher").sign("10 percent");
        String value = ValueSigner.of().salt("shop.voucher").unsign(signed);
        String text = Signing.dumps(Map.of("order", 7), "shop.invoice");
        Object order = Signing.loads(text, "shop.invoice", Duration.ofDays(30));
        Response answer = Response.text("yours").cookie(SignedCookies.of("voucher", "tea", "shop"));
        String voucher = SignedCookies.find(request, "voucher", "shop", Duration.ofDays(2));
        return answer.header("X-Found", value + " " + order + " " + voucher);
    }

    @Test
    void theProgramsDoWhatThePageSays() {
        try (Site site = app().build()) {
            Client client = Client.of(site.handler());
            assertThat(client.get("/fill").text()).isEqualTo("[7, 12] null light");
            assertThat(client.get("/end").text()).isEqualTo("2030-01-01T00:00:00Z [cart, theme]");
            assertThat(client.get("/sign").header("X-Found")).isEqualTo("10 percent {order=7} null");
            assertThat(client.get("/sign").header("X-Found")).isEqualTo("10 percent {order=7} tea");
            String signed = String.valueOf(client.cookies().get("voucher"));
            client.cookie("voucher", signed.replace("tea", "gin"));
            assertThat(client.get("/sign").header("X-Found")).endsWith(" null");
        }
    }
}
