package dev.belleville.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Json;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Cookie;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Visits that Flask recorded, step by step, and the cookies that Werkzeug wrote and read. */
@Tag("vectors")
class FlaskFlowVectorsTest {
    private static final Vectors FACTS = Vectors.of("flask.jsonl");
    private static final Instant NOW = Instant.parse("2021-06-15T12:34:56Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** What a step did to the session, which the client asks for. */
    private static final Set<String> CHANGES =
            Set.of(
                    "set",
                    "pop",
                    "clear",
                    "update",
                    "setdefault",
                    "flash",
                    "flashes",
                    "permanent",
                    "modified");

    @Test
    void visitorsGoTheSameWay() throws IOException {
        FACTS.replay(
                "session.flow",
                fact -> {
                    try (Site site = app(fact.object("config")).build()) {
                        follow(site, fact);
                    }
                });
    }

    private static App app(Fact config) {
        if (!config.has("SECRET_KEY")) {
            throw new NotCovered("no key, of which an error tells outside of debug");
        }
        if (config.has("SERVER_NAME")) {
            throw new NotCovered("domains that Flask makes of SERVER_NAME");
        }
        String sameSite = Objects.toString(config.get("SESSION_COOKIE_SAMESITE"), "");
        if (sameSite.equals("bogus")) {
            throw new NotCovered("a SameSite that there is not, refused as the site starts");
        }
        return App.of()
                .install(new SessionsApp(new FlaskSessions(lifetime(config), CLOCK)))
                .set(SigningSettings.SECRET_KEY, new Secret(config.text("SECRET_KEY")))
                .set(SessionSettings.SESSION_COOKIE_NAME, name(config))
                .set(SessionSettings.SESSION_EXPIRE_AT_BROWSER_CLOSE, true)
                .set(SessionSettings.SESSION_COOKIE_AGE, lifetime(config))
                .set(SessionSettings.SESSION_COOKIE_SECURE, config.isTrue("SESSION_COOKIE_SECURE"))
                .set(
                        SessionSettings.SESSION_COOKIE_HTTPONLY,
                        !config.isFalse("SESSION_COOKIE_HTTPONLY"))
                .set(SessionSettings.SESSION_COOKIE_SAMESITE, sameSite)
                .set(SessionSettings.SESSION_COOKIE_DOMAIN, domain(config))
                .set(SessionSettings.SESSION_COOKIE_PATH, path(config))
                .post("/", FlaskFlowVectorsTest::step)
                .flag("csrfProtectAll", "false");
    }

    private static String name(Fact config) {
        return Objects.toString(config.get("SESSION_COOKIE_NAME"), "session");
    }

    private static String domain(Fact config) {
        return config.get("SESSION_COOKIE_DOMAIN") instanceof String domain ? domain : "";
    }

    private static String path(Fact config) {
        return Objects.toString(
                config.get("SESSION_COOKIE_PATH"),
                Objects.toString(config.get("APPLICATION_ROOT"), "/"));
    }

    private static Duration lifetime(Fact config) {
        return switch (PythonValues.decode(config.get("PERMANENT_SESSION_LIFETIME"))) {
            case Number seconds -> Duration.ofSeconds(seconds.longValue());
            case Duration life -> life;
            case null, default -> Duration.ofDays(31);
        };
    }

    /** Does to the session what the body says, and answers with what it read. */
    private static Response step(Request request) {
        var results = new ArrayList<@Nullable Object>();
        for (Object each : Fact.listOf(Fact.of(request.json()).get("ops"))) {
            List<?> op = Fact.listOf(each);
            Object name = op.size() > 1 ? op.get(1) : null;
            Object value = op.size() > 2 ? op.get(2) : null;
            if (!op.get(0).equals("state")) {
                operate(Session.of(request), op.get(0).toString(), name, value, results);
            }
        }
        return Response.json(results);
    }

    private static void operate(
            Session session,
            String what,
            @Nullable Object name,
            @Nullable Object value,
            List<@Nullable Object> results) {
        String key = String.valueOf(name);
        switch (what) {
            case "set" -> session.set(key, FlaskVectorsTest.value(value));
            case "get" -> results.add(TaggedJson.tag(session.get(key)));
            case "append" -> session.<List<@Nullable Object>>get(key, new ArrayList<>()).add(value);
            case "pop" -> results.add(TaggedJson.tag(session.pop(key)));
            case "all" -> results.add(TaggedJson.tag(session.asMap()));
            case "clear" -> session.clear();
            case "permanent" -> session.set("_permanent", name);
            case "modified" -> session.setModified();
            case "setdefault" -> session.setDefault(key, FlaskVectorsTest.value(value));
            case "update" -> session.update(SessionText.values(FlaskVectorsTest.value(name)));
            case "flash" -> FlaskFlashes.add(session, key, Objects.toString(value, "message"));
            case "flashes" ->
                    results.add(
                            FlaskFlashes.take(session).stream()
                                    .map(flash ->
                                            name == null
                                                    ? flash.text()
                                                    : TaggedJson.tag(
                                                            FlaskTuple.of(
                                                                    List.of(
                                                                            flash.category(),
                                                                            flash.text()))))
                                    .toList());
            default -> throw new NotCovered("the step " + what);
        }
    }

    private static void follow(Site site, Fact fact) {
        Fact config = fact.object("config");
        String held = "";
        for (int i = 0; i < fact.list("steps").size(); i++) {
            Fact step = Fact.of(fact.list("steps").get(i));
            Fact expected = Fact.of(fact.list("expected").get(i));
            List<String> done = operations(step);
            requireOurs(step, done);
            Client client = Client.of(site.handler());
            if (!held.isEmpty()) {
                client.cookie(name(config), held);
            }
            TestResponse answer = client.postJson("/", step.map());
            assertThat(answer.status()).as(answer.text()).isEqualTo(expected.number("status"));
            assertThat(answer.json()).isEqualTo(results(expected));
            List<?> cookies = expected.list("set_cookie");
            List<Cookie> set = answer.response().cookies();
            if (isGone(cookies)) {
                assertThat(set).allMatch(cookie -> isEmpty(site, cookie.value()));
            } else if (cookies.isEmpty() || done.stream().anyMatch(CHANGES::contains)) {
                assertThat(set).as("step " + i).hasSize(cookies.size());
                if (!set.isEmpty()) {
                    assertThat(parts(set.getFirst().header(NOW)))
                            .isEqualTo(parts(cookies.getFirst().toString()));
                }
            }
            held = set.isEmpty() ? held : set.getFirst().value();
        }
    }

    private static void requireOurs(Fact step, List<String> done) {
        if (done.indexOf("flashes") != done.lastIndexOf("flashes")) {
            throw new NotCovered("flashes that one request reads twice");
        }
        for (Object op : step.list("ops")) {
            if (Fact.listOf(op).getFirst().equals("flash")
                    && !(Fact.listOf(op).get(1) instanceof String)) {
                throw new NotCovered("flashes that are no texts");
            }
        }
    }

    /** Whether Flask deletes the cookie, where here as in Django an empty session may stay. */
    private static boolean isGone(List<?> cookies) {
        return !cookies.isEmpty() && cookies.getFirst().toString().contains("=; ");
    }

    private static boolean isEmpty(Site site, String cookie) {
        SessionStore store = new FlaskSessions(Duration.ofDays(1), CLOCK);
        return cookie.isEmpty() || Map.of().equals(site.scope().call(() -> store.load(cookie)));
    }

    private static List<String> operations(Fact step) {
        return step.list("ops").stream().map(op -> Fact.listOf(op).getFirst().toString()).toList();
    }

    /** What was read, but for what Flask's session says of itself. */
    private static Object results(Fact expected) {
        var results = new ArrayList<@Nullable Object>();
        for (Object each : expected.list("results")) {
            if (!(each instanceof Map<?, ?> map && map.containsKey("accessed"))) {
                results.add(
                        each instanceof Map<?, ?> || each instanceof List<?>
                                ? TaggedJson.tag(FlaskVectorsTest.value(each))
                                : each);
            }
        }
        return Objects.requireNonNull(Json.parse(Json.write(results)));
    }

    /** The parts of a header without its end: here it has an age as well. */
    private static Map<String, String> parts(String header) {
        var parts = new LinkedHashMap<String, String>();
        Arrays.stream(header.split("; "))
                .map(part -> part.split("=", 2))
                .filter(part -> !part[0].equals("Max-Age"))
                .forEach(part ->
                        parts.put(
                                part[0].equals("expires") ? "Expires" : part[0],
                                part.length == 1
                                        ? ""
                                        : part[0].equals("SameSite")
                                                ? part[1].toLowerCase(Locale.ROOT)
                                                : part[1]));
        return parts;
    }

    @Test
    void cookiesAreWritten() throws IOException {
        FACTS.replay(
                "cookie.dump",
                fact -> {
                    if (fact.has("error")) {
                        assertThatThrownBy(() -> cookie(fact))
                                .isInstanceOf(IllegalArgumentException.class);
                    } else if (fact.text("value").isEmpty() || fact.text("value").contains("=")) {
                        throw new NotCovered("values of cookies that Django alone puts in quotes");
                    } else if (fact.text("key").matches("\\w+")) {
                        assertThat(parts(cookie(fact).header(NOW)))
                                .isEqualTo(parts(fact.text("expected")));
                    } else {
                        throw new NotCovered("names of cookies that are no tokens, refused here");
                    }
                });
    }

    private static Cookie cookie(Fact fact) {
        Fact options = fact.object("kwargs");
        String path = options.has("path") ? (String) options.get("path") : "/";
        if (path != null && path.chars().anyMatch(c -> c > 126 || c == ' ')) {
            throw new NotCovered("paths of cookies that are no part of an address");
        }
        Cookie cookie =
                Cookie.of(fact.text("key"), fact.text("value"))
                        .path(path)
                        .domain((String) options.get("domain"))
                        .secure(options.isTrue("secure"))
                        .httpOnly(options.isTrue("httponly"))
                        .sameSite((String) options.get("samesite"));
        cookie =
                switch (PythonValues.decode(options.get("max_age"))) {
                    case Number seconds -> cookie.maxAge(Duration.ofSeconds(seconds.longValue()));
                    case Duration age -> cookie.maxAge(age);
                    case null, default -> cookie;
                };
        return switch (PythonValues.decode(options.get("expires"))) {
            case Number seconds -> cookie.expires(Instant.ofEpochSecond(seconds.longValue()));
            case LocalDateTime end -> cookie.expires(end.toInstant(ZoneOffset.UTC));
            case null, default -> cookie;
        };
    }

    @Test
    void cookiesAreRead() throws IOException {
        FACTS.replay(
                "cookie.parse",
                fact -> {
                    String header = fact.text("header");
                    if (!header.chars().allMatch(c -> c < 128) || header.contains("\\303")) {
                        throw new NotCovered("bytes of cookies beyond ASCII, read as Django does");
                    }
                    if (header.equals("a") || header.startsWith("=")) {
                        throw new NotCovered("parts of cookies without name, read as Django does");
                    }
                    var expected = new LinkedHashMap<String, String>();
                    for (Object pair : fact.list("expected")) {
                        List<?> both = Fact.listOf(pair);
                        expected.put(both.get(0).toString(), both.get(1).toString());
                    }
                    Request request = Request.builder("GET", "/").header("Cookie", header).build();
                    assertThat(request.cookies()).isEqualTo(expected);
                });
    }
}
