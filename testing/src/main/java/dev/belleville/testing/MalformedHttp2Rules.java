package dev.belleville.testing;

import static dev.belleville.testing.RawHttp2.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import org.junit.jupiter.api.Test;

/** What is not to be trusted in HTTP/2 ends its stream; the others of the connection go on. */
interface MalformedHttp2Rules extends ServerRules {
    @Test
    default void aRequestOfHttp2ThatIsRefusedSaysWhy() throws Exception {
        Server server = serve(req -> Response.text(req.host() + req.path()));
        try (var client = new RawHttp2(server)) {
            client.request(1, get("*"));
            assertThat(client.answer(1)).startsWith("400 The :path").endsWith(".\n");
            client.request(3, get("http://b/"));
            assertThat(client.answer(3)).startsWith("400 The :path");
            client.request(5, ":method", "CONNECT", ":authority", "a");
            assertThat(client.answer(5)).startsWith("400 The :path");
            client.request(7, get("/x", "host", "a"));
            assertThat(client.answer(7)).isEqualTo("200 a/x");
        }
    }

    @Test
    default void aMalformedRequestOfHttp2ResetsItsStreamAlone() throws Exception {
        Server server = serve(req -> Response.text(req.path()));
        String error = "reset 1"; // PROTOCOL_ERROR
        try (var client = new RawHttp2(server)) {
            client.request(1, get("/", "Upper", "case"));
            assertThat(client.answer(1)).isEqualTo(error);
            client.request(3, get("/", "host", "b")); // which of them would it be?
            assertThat(client.answer(3)).isEqualTo(error);
            client.request(5, ":method", "GET", ":scheme", "http", ":authority", "a");
            assertThat(client.answer(5)).isEqualTo(error);
            client.request(7, get("/", "content-length", "5"));
            assertThat(client.answer(7)).isEqualTo(error);
            client.request(9, get("/x"));
            assertThat(client.answer(9)).isEqualTo("200 /x");
        }
    }

    @Test
    default void aBodyOfHttp2ThatGrowsTooLargeAfterItsAnswerEndsItsStreamAlone() throws Exception {
        Server server =
                serve(
                        ServerRules.with(HttpSettings.MAX_BODY_SIZE, 1000L),
                        req -> Response.text(req.path()));
        try (var client = new RawHttp2(server)) {
            client.begin(1, get("/early"));
            assertThat(client.answer(1)).isEqualTo("200 /early");
            client.body(1, 600).body(1, 600);
            assertThat(client.answer(1)).isEqualTo("reset 0"); // NO_ERROR
            client.request(3, get("/x"));
            assertThat(client.answer(3)).isEqualTo("200 /x");
        }
    }
}
