package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.authentication.Authenticated;
import dev.belleville.rest.authentication.AuthenticationFailed;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.authtoken.Token;
import dev.belleville.rest.permissions.AllowAny;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.permissions.DjangoModelPermissions;
import dev.belleville.rest.permissions.DjangoModelPermissionsOrAnonReadOnly;
import dev.belleville.rest.permissions.DjangoObjectPermissions;
import dev.belleville.rest.permissions.IsAdminUser;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.rest.permissions.IsAuthenticatedOrReadOnly;
import dev.belleville.rest.vectors.Library;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.auth.AnonymousUser;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.Visitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Who is known, and who may, as recorded. */
@Tag("vectors")
class AccessVectorsTest {
    private static Library library;

    @BeforeAll
    static void open() {
        library = new Library();
        library.run(() -> {
            account(1, "alice", "s3cret", true);
            account(2, "bob", "pw", false);
            account(3, "col", "a:b:c", true);
            account(4, "zoë", "pässword", true);
            account(5, "empty", "", true);
        });
    }

    private static void account(long id, String name, String password, boolean active) {
        User.objects.create(user -> {
            user.id = id;
            user.username = name;
            user.isActive = active;
            user.setPassword(password);
        });
    }

    @AfterAll
    static void close() {
        library.close();
    }

    /** What a fact's view does: it tells who asked. */
    private static final class Told extends ApiView {
        Told(List<BaseAuthentication> ways, List<BasePermission> rules) {
            name("V");
            authentication(ways.toArray(BaseAuthentication[]::new));
            permissions(rules.toArray(BasePermission[]::new));
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            var told = new LinkedHashMap<String, @Nullable Object>();
            told.put("user", request.user().getUsername());
            told.put("authenticated", request.user().isAuthenticated());
            told.put("auth", request.auth() instanceof Token token ? token.key : null);
            return ApiResponse.ok(told);
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            return get(request);
        }
    }

    private static BaseAuthentication way(Fact spec) {
        Fact attributes = Fact.of(spec.has("attrs") ? spec.get("attrs") : Map.of());
        return switch (spec.text("class")) {
            case "Basic" ->
                    attributes.has("www_authenticate_realm")
                            ? new BasicAuthentication(attributes.text("www_authenticate_realm"))
                            : new BasicAuthentication();
            case "Token" ->
                    attributes.has("keyword")
                            ? new TokenAuthentication(attributes.text("keyword"))
                            : new TokenAuthentication();
            case "Session" -> new SessionAuthentication();
            default -> throw new NotCovered("the authentication " + spec.text("class"));
        };
    }

    private static BasePermission rule(Object spec) {
        if (spec instanceof String name) {
            return switch (name) {
                case "AllowAny" -> new AllowAny();
                case "IsAuthenticated" -> new IsAuthenticated();
                case "IsAdminUser" -> new IsAdminUser();
                case "IsAuthenticatedOrReadOnly" -> new IsAuthenticatedOrReadOnly();
                case "DjangoModelPermissions" -> new DjangoModelPermissions();
                case "DjangoModelPermissionsOrAnonReadOnly" ->
                        new DjangoModelPermissionsOrAnonReadOnly();
                case "DjangoObjectPermissions" -> new DjangoObjectPermissions();
                default -> throw new NotCovered("the permission " + name);
            };
        }
        Fact composed = Fact.of(spec);
        if (composed.has("and")) {
            List<?> two = composed.list("and");
            return rule(two.getFirst()).and(rule(two.getLast()));
        }
        if (composed.has("or")) {
            List<?> two = composed.list("or");
            return rule(two.getFirst()).or(rule(two.getLast()));
        }
        return composed.has("not")
                ? rule(Objects.requireNonNull(composed.get("not"))).negate()
                : new Fixed(composed.object("custom"));
    }

    /** A rule that always says the same. */
    private record Fixed(Fact spec) implements BasePermission {
        @Override
        public boolean hasPermission(ApiRequest request) {
            return Boolean.TRUE.equals(spec.get("permission"));
        }

        @Override
        public boolean hasObjectPermission(ApiRequest request, Object object) {
            return Boolean.TRUE.equals(spec.get("object_permission"));
        }

        @Override
        public @Nullable String message() {
            return spec.has("message") ? spec.text("message") : null;
        }
    }

    private static void tokens(Fact fact) {
        Token.objects.all().delete();
        if (fact.has("tokens")) {
            fact.list("tokens")
                    .forEach(item -> {
                        Fact row = Fact.of(item);
                        Token.objects.create(token -> {
                            token.key = row.text("key");
                            token.user.setId((long) row.number("user_id"));
                        });
                    });
        }
    }

    @Test
    void headersMakeKnownAsRecorded() throws IOException {
        RestFacts.replay(
                "auth.header",
                fact ->
                        library.run(() -> {
                            tokens(fact);
                            var http = Request.builder("GET", "/");
                            if (fact.get("header") instanceof String header) {
                                if (header.chars().anyMatch(c -> c == '\n' || c > 0xFF)) {
                                    throw new NotCovered("a header that is refused before");
                                }
                                http = http.header("Authorization", header);
                            }
                            Request built = http.build();
                            BaseAuthentication way = way(fact.object("authenticator"));
                            Fact expected = fact.object("expected");
                            assertThat(way.authenticateHeader(built))
                                    .isEqualTo(expected.get("www_authenticate"));
                            var request = asked(built, new Told(List.of(way), List.of()));
                            if (expected.has("failed")) {
                                assertThatThrownBy(request::user)
                                        .isInstanceOfSatisfying(
                                                AuthenticationFailed.class,
                                                e ->
                                                        assertThat(e.detail())
                                                                .isEqualTo(
                                                                        expected.object("failed")
                                                                                .get("message")));
                                return;
                            }
                            String user = request.user().getUsername();
                            assertThat(user.isEmpty() ? null : user)
                                    .isEqualTo(expected.get("user"));
                            assertThat(request.auth() instanceof Token token ? token.key : null)
                                    .isEqualTo(expected.get("token"));
                        }));
    }

    private static ApiRequest asked(Request http, Endpoint view) {
        return new ApiRequest(http, view, null, http.method(), null);
    }

    @Test
    void viewsAnswerAsRecorded() throws IOException {
        RestFacts.replay(
                "auth.view",
                fact -> {
                    var ways = new ArrayList<BaseAuthentication>();
                    fact.list("authenticators").forEach(way -> ways.add(way(Fact.of(way))));
                    var rules = new ArrayList<BasePermission>();
                    fact.list("permissions").forEach(spec -> rules.add(rule(spec)));
                    library.run(() -> {
                        tokens(fact);
                        TestResponse answer = send(new Told(ways, rules), fact.object("request"));
                        Fact expected = fact.object("expected");
                        assertThat(answer.status()).isEqualTo(expected.get("status"));
                        for (String name : new String[] {"WWW-Authenticate", "Allow"}) {
                            assertThat(answer.headers().get(name))
                                    .isEqualTo(expected.object("headers").get(name));
                        }
                        boolean bare = fact.object("request").text("method").equals("HEAD");
                        assertThat(answer.text()).isEqualTo(bare ? "" : expected.get("body"));
                    });
                });
    }

    private static TestResponse send(Told view, Fact told) {
        Client client = Client.of(view);
        var request = client.request(told.text("method"), told.text("url"));
        for (var header : told.object("headers").map().entrySet()) {
            request = request.header(header.getKey(), String.valueOf(header.getValue()));
        }
        return client.send(request);
    }

    private static <T> T unchecked(ThrowingSupplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** A visitor as a fact describes it. */
    private record Described(Fact spec) implements Visitor {
        @Override
        public boolean isAuthenticated() {
            return true;
        }

        @Override
        public boolean isActive() {
            return !Boolean.FALSE.equals(spec.get("is_active"));
        }

        @Override
        public boolean isSuperuser() {
            return Boolean.TRUE.equals(spec.get("is_superuser"));
        }

        @Override
        public boolean isStaff() {
            return Boolean.TRUE.equals(spec.get("is_staff"));
        }

        @Override
        public String getUsername() {
            return "described";
        }

        @Override
        public boolean hasPerm(String permission, @Nullable Object object) {
            String list = object == null ? "perms" : "object_perms";
            return spec.has(list) && Set.copyOf(spec.list(list)).contains(permission);
        }
    }

    /** A view of books, or of nothing. */
    private static final class Shelf extends ApiView {
        private final boolean isEmpty;

        Shelf(@Nullable Object user, boolean isEmpty) {
            this.isEmpty = isEmpty;
            boolean known = user != null && !Fact.of(user).has("anonymous");
            Visitor visitor = known ? new Described(Fact.of(user)) : new AnonymousUser();
            authentication(_ -> new Authenticated(visitor, null));
        }

        @Override
        public @Nullable ModelMeta model(ApiRequest request) {
            return isEmpty ? null : Orm.current().registry().model(Library.Book.class);
        }
    }

    @Test
    void rulesHoldAsRecorded() throws IOException {
        RestFacts.replay(
                "permission.check",
                fact ->
                        library.run(() -> {
                            if (fact.get("user") == null) {
                                throw new NotCovered("a request without even nobody");
                            }
                            BasePermission rule =
                                    rule(Objects.requireNonNull(fact.get("permission")));
                            var view =
                                    new Shelf(
                                            fact.get("user"),
                                            Boolean.FALSE.equals(fact.get("queryset")));
                            Request http = Request.builder(fact.text("method"), "/").build();
                            ApiRequest request = asked(http, view);
                            Fact expected = fact.object("expected");
                            assertThat(said(() -> rule.hasPermission(request)))
                                    .isEqualTo(expectation(expected.get("has_permission")));
                            assertThat(said(() -> rule.hasObjectPermission(request, "a book")))
                                    .isEqualTo(expectation(expected.get("has_object_permission")));
                        }));
    }

    /** What a rule says; of an error its status, or that the site is wrong. */
    private static Object said(ThrowingSupplier<Boolean> asked) {
        try {
            return unchecked(asked);
        } catch (HttpError e) {
            return e.status();
        } catch (ImproperlyConfigured _) {
            return "wrong";
        }
    }

    private static @Nullable Object expectation(@Nullable Object recorded) {
        if (!(recorded instanceof Map<?, ?> raised)) {
            return recorded;
        }
        return raised.get("status") == null ? "wrong" : raised.get("status");
    }

    @Test
    void permissionsAreNeededAsRecorded() throws IOException {
        RestFacts.replay(
                "permission.required",
                fact ->
                        library.run(() -> {
                            var rule = (DjangoModelPermissions) rule(fact.text("permission"));
                            ApiRequest request =
                                    asked(
                                            Request.builder("GET", "/").build(),
                                            new Shelf(null, false));
                            if (fact.has("error")) {
                                assertThatThrownBy(
                                                () -> rule.required(request, fact.text("method")))
                                        .isInstanceOf(MethodNotAllowed.class);
                            } else {
                                assertThat(rule.required(request, fact.text("method")))
                                        .isEqualTo(fact.get("expected"));
                            }
                        }));
    }
}
