package dev.belleville.testing;

import static dev.belleville.testing.RawHttp2.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(client.answer(5)).startsWith("501 CONNECT");
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

    /** RFC 9113, 5.4.1. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no settings at all, 1, 474554202f20485454502f312e31",
        "settings that acknowledge, 1, 000000040100000000",
        "settings of a stream, 1, 000000040000000001",
        "settings that end within one, 6, 0000050400000000000000000000",
        "a push that is neither on nor off, 1, 000006040000000000000200000002",
        "a window beyond all, 3, 0000060400000000000004ffffffff",
        "settings without end, 6, ffffff040000000000"
    })
    default void whatIsNoHttp2BehindThePrefaceIsToldSo(String what, int code, String junk)
            throws Exception {
        Server server = serve(req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            client.send("PRI * HTTP/2.0\n\nSM\n\n").send(HexFormat.of().parseHex(junk));
            String settings = "\0\0\0\4\0\0\0\0\0";
            String goAway = "\0\0\10\7\0\0\0\0\0" + "\0\0\0\0" + "\0\0\0" + (char) code;
            assertThat(client.read(1000)).isEqualTo(settings + goAway);
        }
    }
}
