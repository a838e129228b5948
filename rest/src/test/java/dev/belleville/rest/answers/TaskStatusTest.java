package dev.belleville.rest.answers;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Urls;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.ErrorFormat;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.RestSettings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.tasks.TaskStatus;
import dev.belleville.web.tasks.TasksApp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint that lets a task work for it, and the status that clients ask. */
class TaskStatusTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Task0<Void> EXPORT =
            Task.named("shop.export")
                    .doing(() -> {
                        throw new IllegalStateException("password=secret");
                    });

    @TempDir Path folder;

    private static final class Exports extends ApiView {
        Exports() {
            authentication();
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            return ApiResponse.accepted(TaskStatus.of(request.http(), EXPORT.delay()));
        }
    }

    @Test
    void aFailureIsToldAsTheApisErrorsAre() throws Exception {
        App app =
                App.of()
                        .install(TasksApp.of(EXPORT), new RestApp())
                        .urls(
                                Urls.of(
                                        path("exports", new Exports()),
                                        include("status/", TaskStatus.urls())))
                        .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                        .set(TasksApp.WORKER_EMBEDDED, true)
                        .set(RestSettings.ERRORS, ErrorFormat.PROBLEM)
                        .flag("secretKey", "a key for tests alone")
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        try (Site site = app.build()) {
            site.scope().run(site::serving);
            Client client = Client.of(site.handler());
            TestResponse accepted = client.postJson("/exports", null);
            assertThat(accepted.status()).isEqualTo(202);
            assertThat(accepted.header("Retry-After")).isEqualTo("1");
            assertThat(accepted.json("state")).isEqualTo("PENDING");
            String address = String.valueOf(accepted.header("Location"));
            assertThat(accepted.json("links", "status")).isEqualTo(address);

            String id = String.valueOf(accepted.json("id"));
            site.scope().<Object, Exception>call(() -> Tasks.current().results().await(id, SOON));
            TestResponse failed = client.get(URI.create(address).getRawPath());
            assertThat(failed.status()).isEqualTo(200);
            assertThat(failed.json("state")).isEqualTo("FAILURE");
            assertThat(failed.json("error", "detail"))
                    .isEqualTo("It failed. The people of this site can see why.");
            assertThat(failed.json("error", "status")).isEqualTo(500);
            assertThat(failed.text()).doesNotContain("secret");
        }
    }
}
