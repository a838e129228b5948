package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Cookie;
import dev.belleville.http.Http404;
import dev.belleville.http.HttpDate;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and responses of HTTP/1.1 and 1.0, one after the other on a connection. */
interface MessageRules extends ServerRules {
    String GET = "GET / HTTP/1.1\nHost: example.com\n\n";

    @Test
    default void aRequestArrivesAsItWasSent() throws Exception {
        Server server =
                serve(req ->
                        Response.text(
                                String.join(
                                        "|",
                                        req.method(),
                                        req.scheme(),
                                        req.host(),
                                        req.path(),
                                        req.rawPath(),
                                        req.rawQuery(),
                                        req.headers().all("X-Twice").toString(),
                                        req.cookies().get("a"),
                                        req.remoteAddress())));
        try (var client = new RawConnection(server)) {
            client.send(
                    """
                    PURGE /caf%C3%A9?x=1&x=2 HTTP/1.1
                    host: example.com:81
                    x-twice: one
                    X-TWICE: two
                    Cookie: a=b

                    """);
            assertThat(client.response().body())
                    .isEqualTo(
                            "PURGE|http|example.com:81|/caf\u00c3\u00a9|/caf%C3%A9|x=1&x=2"
                                    + "|[one, two]|b|127.0.0.1");
        }
    }

    @Test
    default void aResponseCarriesItsStatusHeadersCookiesLengthAndDate() throws Exception {
        Server server =
                serve(req ->
                        Response.text("hello")
                                .status(201)
                                .header("X-One", "1")
                                .addHeader("Vary", "Cookie")
                                .cookie(Cookie.of("a", "b")));
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send(GET).response();
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(response.header("X-One")).isEqualTo("1");
            assertThat(response.header("Vary")).isEqualTo("Cookie");
            assertThat(response.header("Set-Cookie")).startsWith("a=b");
            assertThat(response.header("Content-Length")).isEqualTo("5");
            assertThat(HttpDate.parse(response.header("Date"))).isNotNull();
            assertThat(response.body()).isEqualTo("hello");
        }
    }

    @Test
    default void whatDescribesTheBytesOnTheWireIsForTheServerToSay() throws Exception {
        Server server =
                serve(req ->
                        Response.text("hello")
                                .header("Content-Length", "3")
                                .header("Transfer-Encoding", "chunked"));
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send(GET).response();
            assertThat(response.header("Content-Length")).isEqualTo("5");
            assertThat(response.header("Transfer-Encoding")).isEmpty();
        }
    }

    @Test
    default void aDateOfTheApplicationStays() throws Exception {
        String date = "Sun, 06 Nov 1994 08:49:37 GMT";
        Server server = serve(req -> Response.text("").header("Date", date));
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send(GET).response();
            assertThat(response.header("Date")).isEqualTo(date);
            assertThat(response.head()).containsOnlyOnce(" GMT");
        }
    }

    @Test
    default void aConnectionTakesManyRequestsInTurn() throws Exception {
        Server server = serve(req -> Response.text(req.path()));
        try (var client = new RawConnection(server)) {
            for (int i = 0; i < 100; i++) {
                client.send("GET /%d HTTP/1.1\nHost: x\n\n".formatted(i));
                assertThat(client.response().body()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    default void pipelinedRequestsAreAnsweredInTheirOrderAndOneAtATime() throws Exception {
        var log = new ConcurrentLinkedQueue<String>();
        Server server =
                serve(req -> {
                    log.add("begin " + req.path());
                    Thread.sleep(20);
                    log.add("end " + req.path());
                    return Response.text(req.path());
                });
        try (var client = new RawConnection(server)) {
            client.send(
                    """
                    GET /1 HTTP/1.1
                    Host: x

                    POST /2 HTTP/1.1
                    Host: x
                    Content-Length: 4

                    bodyGET /3 HTTP/1.1
                    Host: x

                    """);
            for (int i = 1; i <= 3; i++) {
                assertThat(client.response().body()).isEqualTo("/" + i);
            }
        }
        assertThat(log)
                .containsExactly("begin /1", "end /1", "begin /2", "end /2", "begin /3", "end /3");
    }

    /** RFC 9112, 3.2.2: else a client could ask one host and be allowed another. */
    @Test
    default void theHostOfAnAddressWinsOverTheHeader() throws Exception {
        Server server =
                serve(req ->
                        Response.text(
                                req.host()
                                        + req.headers().all("Host")
                                        + req.fullPath()
                                        + req.scheme()));
        try (var client = new RawConnection(server)) {
            client.send("GET https://other.example:81/a?b HTTP/1.1\nHost: good.example\n\n");
            assertThat(client.response().body())
                    .isEqualTo("other.example:81[other.example:81]/a?bhttp");
            client.send("GET http://other.example HTTP/1.0\nConnection: keep-alive\n\n");
            assertThat(client.response().body()).isEqualTo("other.example[other.example]/http");
        }
    }

    /** RFC 9110, 9.3.7. */
    @Test
    default void optionsOfTheServerInGeneralAreNoneOfTheHandlers() throws Exception {
        Server server = serve(req -> Response.text(req.path()));
        try (var client = new RawConnection(server)) {
            RawResponse response =
                    client.send("OPTIONS * HTTP/1.1\nHost: x\nContent-Length: 2\n\n{}").response();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Length")).isEqualTo("0");
            assertThat(response.header("Allow")).contains("GET", "POST", "OPTIONS");
            client.send("OPTIONS /goods HTTP/1.1\nHost: x\n\n");
            assertThat(client.response().body()).isEqualTo("/goods");
        }
    }

    @Test
    default void aClientThatSaysCloseIsClosed() throws Exception {
        Server server = serve(req -> Response.text("bye"));
        try (var client = new RawConnection(server)) {
            client.send("GET / HTTP/1.1\nHost: x\nConnection: close\n\n");
            RawResponse response = client.response();
            assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
            assertThat(response.body()).isEqualTo("bye");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void anApplicationThatSaysCloseIsObeyed() throws Exception {
        Server server = serve(req -> Response.text("bye").header("Connection", "close"));
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send(GET).response();
            assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void http10ClosesUnlessAskedToKeepAlive() throws Exception {
        Server server = serve(req -> Response.text("old"));
        try (var client = new RawConnection(server)) {
            client.send("GET / HTTP/1.0\nConnection: keep-alive\n\n");
            assertThat(client.response().body()).isEqualTo("old");
            client.send("GET / HTTP/1.0\n\n");
            assertThat(client.response().body()).isEqualTo("old");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void headHasTheHeadOfGetAndNoBody() throws Exception {
        Server server = serve(req -> Response.text("hello"));
        try (var client = new RawConnection(server)) {
            client.send("HEAD / HTTP/1.1\nHost: x\n\n");
            RawResponse response = client.responseToHead();
            assertThat(response.header("Content-Length")).isEqualTo("5");
            assertThat(client.send(GET).response().body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    default void aStatusThatHasNoBodySendsNone(int status) throws Exception {
        Server server =
                serve(req ->
                        Response.text(req.path()).status(req.path().equals("/") ? status : 200));
        try (var client = new RawConnection(server)) {
            assertThat(client.send(GET).response().status()).isEqualTo(status);
            client.send("GET /next HTTP/1.1\nHost: x\n\n");
            assertThat(client.response().body()).isEqualTo("/next");
        }
    }

    @Test
    default void anHttpErrorIsAnsweredWithItsStatusAndReason() throws Exception {
        Server server =
                serve(req -> {
                    throw new Http404("No goods named tea.");
                });
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send(GET).response();
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.body()).contains("No goods named tea.");
        }
    }

    @Test
    default void anyOtherExceptionIsABare500AndTheConnectionGoesOn() throws Exception {
        Server server =
                serve(req -> {
                    if (req.path().equals("/")) {
                        throw new IllegalStateException("the password is tea");
                    }
                    return Response.text("fine");
                });
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send(GET).response();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.head() + response.body()).doesNotContain("password");
            client.send("GET /next HTTP/1.1\nHost: x\n\n");
            assertThat(client.response().body()).isEqualTo("fine");
        }
    }

    @Test
    default void aStackOverflowIsA500AsWell() throws Exception {
        Server server = serve(req -> Response.text(deeper(0)));
        try (var client = new RawConnection(server)) {
            assertThat(client.send(GET).response().status()).isEqualTo(500);
        }
    }

    private static String deeper(int depth) {
        return depth < 0 ? "" : deeper(depth + 1) + depth;
    }
}
