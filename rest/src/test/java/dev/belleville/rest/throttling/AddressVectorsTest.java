package dev.belleville.rest.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.middleware.MiddlewareSettings;
import dev.belleville.web.middleware.TrustedProxies;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** By which address a throttle counts those whom nobody knows, as recorded. */
@Tag("vectors")
class AddressVectorsTest {
    @Test
    void addressesAreFoundAsRecorded() throws IOException {
        RestFacts.replay(
                "throttle.ident",
                fact -> {
                    if (fact.get("num_proxies") == null && fact.get("xff") != null) {
                        throw new NotCovered(
                                "a header that any client can write, believed without a number of"
                                        + " proxies");
                    }
                    if (fact.get("xff") instanceof String header
                            && (header.isBlank()
                                    || header.split(",").length < fact.number("num_proxies"))) {
                        throw new NotCovered(
                                "fewer addresses than proxies, where nobody but the peer is known");
                    }
                    if (fact.get("xff") != null
                            && fact.number("num_proxies") > 0
                            && !fact.text("expected").contains(".")) {
                        throw new NotCovered("a header that holds no address");
                    }
                    assertThat(address(fact)).isEqualTo(fact.get("expected"));
                });
    }

    private static String address(Fact fact) {
        var address = new AtomicReference<String>("");
        try (Site site =
                App.of()
                        .install(new RestApp())
                        .set(
                                MiddlewareSettings.TRUSTED_PROXIES,
                                TrustedProxies.parse("" + fact.number("num_proxies")))
                        .urls(
                                Urls.of(
                                        Urls.path(
                                                "",
                                                request -> {
                                                    address.set(request.remoteAddress());
                                                    return Response.empty(200);
                                                })))
                        .build()) {
            var request =
                    Request.builder("GET", "/")
                            .host("localhost")
                            .remoteAddress(fact.text("remote_addr"));
            if (fact.get("xff") instanceof String header) {
                request.header("X-Forwarded-For", header);
            }
            site.handler().handle(request.build());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return Objects.requireNonNull(address.get());
    }
}
