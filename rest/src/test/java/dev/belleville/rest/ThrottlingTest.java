package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.http.Urls;
import dev.belleville.rest.authentication.Authenticated;
import dev.belleville.rest.throttling.AnonRateThrottle;
import dev.belleville.rest.throttling.BaseThrottle;
import dev.belleville.rest.throttling.Rate;
import dev.belleville.rest.throttling.ScopedRateThrottle;
import dev.belleville.rest.throttling.UserRateThrottle;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AnonymousUser;
import dev.belleville.web.auth.User;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ThrottlingTest {
    /** A clock that is set. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2024-05-06T07:08:09Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private final Hands clock = new Hands();

    /** A view that says yes, to the user whose key the header {@code X-User} names. */
    private static final class Counted extends ApiView {
        Counted(@Nullable String scope, BaseThrottle... limits) {
            throttles(limits);
            if (scope != null) {
                throttleScope(scope);
            }
            authentication(request -> {
                String key = request.http().headers().get("X-User");
                if (key == null) {
                    return new Authenticated(new AnonymousUser(), null);
                }
                var user = new User();
                user.id = Long.valueOf(key);
                return new Authenticated(user, null);
            });
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok("yes");
        }
    }

    private Site site(List<String> rates, Counted view) {
        return App.of()
                .install(new RestApp().clock(clock))
                .set(RestSettings.THROTTLE_RATES, rates)
                .urls(Urls.of(Urls.path("", view)))
                .build();
    }

    private static TestResponse get(Site site) {
        return Client.of(site.handler()).get("/");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        try (Site site = site(List.of(), new Counted(null, new AnonRateThrottle("2/min")))) {
            assertThat(get(site).status()).isEqualTo(200);
            clock.now = clock.now.plusMillis(10_500);
            assertThat(get(site).status()).isEqualTo(200);
            TestResponse refused = get(site);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers().get("Retry-After")).isEqualTo("50");
            assertThat(refused.text())
                    .isEqualTo(
                            "{\"detail\":\"Request was throttled. Expected available in 50 seconds.\"}");
            clock.now = clock.now.plusMillis(48_600);
            assertThat(get(site).text()).contains("available in 1 second.");
            clock.now = clock.now.plusSeconds(1);
            assertThat(get(site).status()).isEqualTo(200);
        }
    }

    @Test
    void ofSeveralLimitsTheLongestToWaitForIsTold() {
        var view =
                new Counted(
                        null,
                        new UserRateThrottle("burst", "1/sec"),
                        new UserRateThrottle("sustained", "1/hour"),
                        new UserRateThrottle("minute", "1/min"));
        try (Site site = site(List.of(), view)) {
            assertThat(get(site).status()).isEqualTo(200);
            assertThat(get(site).headers().get("Retry-After")).isEqualTo("3600");
        }
    }

    @Test
    void aScopeWithoutARateIsTheSitesMistake() {
        try (Site site =
                site(List.of("other=1/s"), new Counted("mine", new ScopedRateThrottle()))) {
            assertThatThrownBy(() ->
                            site.scope()
                                    .run(() -> {
                                        var request = Request.builder("GET", "/").build();
                                        var view = new Counted("mine");
                                        new ScopedRateThrottle()
                                                .check(
                                                        new ApiRequest(
                                                                request, view, null, "GET", null));
                                    }))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("'mine=100/day'");
            assertThat(get(site).status()).isEqualTo(500);
        }
    }

    @Test
    void noMoreThanTheRateAreAnsweredOfAThousandAtOnce() throws InterruptedException {
        try (Site site = site(List.of(), new Counted(null, new AnonRateThrottle("100/min")))) {
            List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 1000; i++) {
                threads.add(Thread.ofVirtual().start(() -> statuses.add(get(site).status())));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(statuses).hasSize(1000);
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(100);
            assertThat(statuses).filteredOn(status -> status == 429).hasSize(900);
        }
    }

    @Test
    @Tag("vectors")
    void ratesAreReadAsRecorded() throws IOException {
        RestFacts.replay(
                "throttle.parse_rate",
                fact -> {
                    if (!(fact.get("rate") instanceof String text)) {
                        throw new NotCovered("a rate that is none");
                    }
                    if (fact.has("error")) {
                        assertThatThrownBy(() -> Rate.parse(text))
                                .isInstanceOf(ImproperlyConfigured.class);
                        return;
                    }
                    List<?> expected = fact.object("expected").list("v");
                    if (((Number) expected.getFirst()).intValue() < 0) {
                        throw new NotCovered("a rate below zero, which is refused here");
                    }
                    assertThat(Rate.parse(text))
                            .isEqualTo(
                                    new Rate(
                                            ((Number) expected.getFirst()).intValue(),
                                            Duration.ofSeconds(
                                                    ((Number) expected.getLast()).longValue())));
                });
    }

    @Test
    @Tag("vectors")
    void requestsAreCountedAsRecorded() throws IOException {
        RestFacts.replay("throttle.sequence", this::replay);
    }

    private void replay(Fact fact) {
        var rates = new ArrayList<String>();
        for (Map.Entry<String, ?> rate : fact.object("rates").map().entrySet()) {
            rates.add(rate.getKey() + "=" + (rate.getValue() == null ? "" : rate.getValue()));
        }
        BaseThrottle throttle =
                switch (fact.text("throttle")) {
                    case "anon" -> new AnonRateThrottle();
                    case "user" -> new UserRateThrottle();
                    default -> new ScopedRateThrottle();
                };
        try (Site site = site(rates, new Counted(null))) {
            site.scope()
                    .run(() -> {
                        List<?> expected = fact.list("expected");
                        for (int i = 0; i < expected.size(); i++) {
                            Fact step = Fact.of(fact.list("steps").get(i));
                            if (step.has("xff")) {
                                throw new NotCovered("addresses that a visitor's own header says");
                            }
                            compare(throttle, step, Fact.of(expected.get(i)));
                        }
                    });
        }
    }

    private void compare(BaseThrottle throttle, Fact step, Fact expected) {
        double t = Double.parseDouble(String.valueOf(step.get("t")));
        clock.now = Instant.ofEpochSecond(1_700_000_000L).plusNanos(Math.round(t * 1e9));
        var http = Request.builder("GET", "/");
        http = http.remoteAddress(step.has("ip") ? step.text("ip") : "127.0.0.1");
        if (step.has("user")) {
            http = http.header("X-User", String.valueOf(step.object("user").get("pk")));
        }
        var view = new Counted(step.has("scope") ? step.text("scope") : null, throttle);
        var request = new ApiRequest(http.build(), view, null, "GET", null);
        if (expected.has("error")) {
            assertThatThrownBy(() -> throttle.check(request))
                    .isInstanceOf(ImproperlyConfigured.class);
            return;
        }
        var refusal = throttle.check(request);
        assertThat(refusal == null).isEqualTo(expected.get("allowed"));
        if (refusal != null && expected.get("wait") instanceof Number wait) {
            assertThat(refusal.delay())
                    .isNotNull()
                    .isCloseTo(
                            Duration.ofNanos(Math.round(wait.doubleValue() * 1e9)),
                            Duration.ofMillis(1));
        }
    }
}
