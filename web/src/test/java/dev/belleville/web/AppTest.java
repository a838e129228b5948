package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Current;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.template.Library;
import dev.belleville.testing.Client;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppTest {
    @TempDir Path folder;

    private App app() {
        return App.of().flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void eachMethodHasAHandlerOfItsOwn(String method) {
        App app =
                app().get("/", r -> Response.text("GET"))
                        .post("/", r -> Response.text("POST"))
                        .put("/", r -> Response.text("PUT"))
                        .patch("/", r -> Response.text("PATCH"))
                        .delete("/", r -> Response.text("DELETE"));
        try (Site site = app.build()) {
            Client client = Client.of(site.handler());
            assertThat(client.send(client.request(method, "/")).text()).isEqualTo(method);
        }
    }

    @Test
    void aViewRedirectsToARouteByItsName() {
        App app =
                app().get("/", r -> Shortcuts.redirect("there", 7))
                        .urls(
                                Urls.of(
                                        List.of(
                                                Urls.path(
                                                        "there/<int:n>",
                                                        r -> Response.text(""),
                                                        "there"))));
        try (Site site = app.build()) {
            var answer = Client.of(site.handler()).get("/");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo("/there/7");
        }
    }

    @Test
    void aLibraryIsThereForEveryTemplate() {
        Library tea = Library.builder("tea").simpleTag("tea", (_, _) -> "Assam").build();
        try (Site site = app().library(tea).build()) {
            assertThat(site.templates().fromString("{% load tea %}{% tea %}").render(Map.of()))
                    .isEqualTo("Assam");
        }
    }

    @Test
    void aMainMethodHandsItsAppAndPortToWhoStartsIt() {
        var launched = new AtomicReference<App>();
        Current.with(App.LAUNCHER, launched::set).run(() -> app().run(8123));
        try (Site site = Objects.requireNonNull(launched.get()).build()) {
            assertThat(site.serverOptions().port()).isEqualTo(8123);
        }
    }
}
