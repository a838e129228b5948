package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnnotatedRoutesTest {
    @TempDir Path folder;

    static class Base {
        @Get("/base")
        static Response base() {
            return Response.text("base");
        }
    }

    static class Notes extends Base {
        private final String greeting = "note ";

        @SuppressWarnings("UnusedMethod") // the site calls it
        @Get(value = "/notes/<int:id>", name = "note")
        private Response note(Request request) {
            return Response.text(greeting + request.pathLong("id"));
        }

        @Get("/notes/<str:word>")
        Response word(Request request) {
            return Response.text("word " + request.pathString("word"));
        }

        @Get("/notes/new")
        Response fresh() {
            return Response.text("new");
        }

        @Post("/notes/<int:id>")
        @Put("/notes/<int:id>")
        Response change(Request request) throws IOException {
            return Response.text(request.method());
        }

        @Patch("/fault")
        @Delete("/fault")
        Response fault() throws IOException {
            throw new IOException("broken");
        }

        Response notAnnotated(Request request) {
            return Response.text(request.path());
        }
    }

    @Test
    void annotatedMethodsAnswer() {
        App app =
                App.of()
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .routes(new Notes());
        try (Site site = app.build()) {
            Client client = Client.of(site.handler());
            assertThat(client.get("/notes/7").text()).isEqualTo("note 7");
            assertThat(client.get("/notes/new").text()).isEqualTo("new");
            assertThat(client.get("/notes/old").text()).isEqualTo("word old");
            assertThat(client.get("/base").text()).isEqualTo("base");
            assertThat(client.send(client.request("PUT", "/notes/7")).text()).isEqualTo("PUT");
            assertThat(client.send(client.request("PATCH", "/notes/7")).status()).isEqualTo(405);
            assertThat(client.send(client.request("DELETE", "/fault")).status()).isEqualTo(500);
            assertThat(site.reverse("note", 7)).isEqualTo("/notes/7");
        }
    }

    static class ReturnsText {
        @Get("/")
        String text() {
            return "";
        }
    }

    static class TakesANumber {
        @Get("/<int:id>")
        Response number(long id) {
            return Response.text("" + id);
        }
    }

    static class Twice {
        @Get("/a")
        Response one() {
            return Response.text("");
        }

        @Get("a")
        Response two() {
            return Response.text("");
        }
    }

    record Wrong(Object target, String message) {}

    static List<Wrong> wrong() {
        return List.of(
                new Wrong(new ReturnsText(), "ReturnsText.text cannot answer requests"),
                new Wrong(new TakesANumber(), "TakesANumber.number cannot answer requests"),
                new Wrong(new Twice(), "Two methods answer GET '/a'"),
                new Wrong(List.of(), "has no routes: put @Get"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatCannotAnswerIsToldAtStart(Wrong wrong) {
        assertThatThrownBy(() -> App.of().routes(wrong.target()))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(wrong.message());
    }
}
