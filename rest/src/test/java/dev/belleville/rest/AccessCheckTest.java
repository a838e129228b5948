package dev.belleville.rest;

import static dev.belleville.rest.Mistakes.assertOne;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Urls;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.RemoteUserAuthentication;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.permissions.AllowAny;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.permissions.HasScope;
import dev.belleville.rest.permissions.IsAdminUser;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.rest.permissions.IsAuthenticatedOrReadOnly;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code belle check} tells of those whom an API lets through. */
class AccessCheckTest {
    private static final BaseAuthentication[] NONE = {};

    @TempDir Path folder;

    private static final class Told extends ApiView {
        Told(Consumer<Told> more) {
            more.accept(this);
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok("told");
        }
    }

    private List<String> check(ApiHandler view) {
        return Mistakes.of(
                "sqlite:" + folder.resolve("db.sqlite3"), Urls.of(Urls.path("view", view)));
    }

    @Test
    void waysToKnowUsersThatKnowNobodyAreTold() {
        assertThat(check(new Told(view -> view.authentication(new SessionAuthentication()))))
                .containsExactly(
                        "Told: SessionAuthentication knows nobody without SessionsApp: install it: .install(new SessionsApp()).",
                        "Told: SessionAuthentication knows nobody without AuthApp: install it: .install(new AuthApp()).");
        assertOne(
                check(new Told(view -> view.authentication(new BasicAuthentication()))),
                "Told: BasicAuthentication knows nobody without AuthApp");
        assertOne(
                check(
                        new Told(view ->
                                view.authentication(new RemoteUserAuthentication("X-User")))),
                "Told: RemoteUserAuthentication knows nobody without AuthApp");
        assertThat(check(new Told(_ -> {}))).isEmpty(); // what nobody chose
    }

    @Test
    void rulesThatLetNobodyThroughAreTold() {
        BasePermission known = new IsAuthenticated();
        for (BasePermission rule : List.of(known, new IsAdminUser(), new HasScope("read"))) {
            assertOne(
                    check(
                            new Told(view -> {
                                view.authentication(NONE);
                                view.permissions(rule);
                            })),
                    "Told: "
                            + rule.getClass().getSimpleName()
                            + " lets nobody through to GET: the view has no way to know users",
                    "authentication(…)");
        }
        assertOne(
                check(new Told(view -> view.permissions(known))),
                "Told: IsAuthenticated lets nobody through to GET",
                ".install(new SessionsApp())");
        for (BasePermission rule :
                List.of(
                        new IsAuthenticatedOrReadOnly(),
                        known.negate(),
                        known.or(request -> request.http().headers().has("X-Office")),
                        known.or(new AllowAny()))) {
            assertThat(
                            check(
                                    new Told(view -> {
                                        view.authentication(NONE);
                                        view.permissions(rule);
                                    })))
                    .isEmpty();
        }
        assertOne(
                check(
                        new Told(view -> {
                            view.authentication(NONE);
                            view.permissions(known.and(new IsAdminUser()));
                        })),
                "Told: Both lets nobody through to GET");
    }
}
