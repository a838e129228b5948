package dev.belleville.http;

import static dev.belleville.http.Urls.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
    private static final Instant MODIFIED = Instant.parse("2024-05-01T10:00:00Z");

    @TempDir Path temporary;

    @BeforeEach
    void write() throws IOException {
        Path root = Files.createDirectories(temporary.resolve("root/css"));
        Path file = Files.writeString(root.resolve("a.css"), "0123456789");
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
        Files.writeString(root.resolve(".hidden"), "secret");
        Files.writeString(temporary.resolve("outside.txt"), "secret");
    }

    private Response get(String target, String... headers) throws Exception {
        return answer("GET", target, headers);
    }

    private Response answer(String method, String target, String... headers) throws Exception {
        var files = StaticFiles.folder(temporary.resolve("root")).maxAge(Duration.ofHours(1));
        return Router.of(Urls.of(path("static/<path:path>", files)))
                .handle(Request.builder(method, target).headers(Headers.of(headers)).build());
    }

    private static String text(Response response) throws IOException {
        var out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toString(UTF_8);
    }

    @Test
    void aFileIsServedWithItsDescription() throws Exception {
        Response response = get("/static/css/a.css");
        assertThat(text(response)).isEqualTo("0123456789");
        assertThat(response.headers().get("Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(response.headers().get("Last-Modified"))
                .isEqualTo("Wed, 01 May 2024 10:00:00 GMT");
        assertThat(response.headers().get("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(response.headers().get("Accept-Ranges")).isEqualTo("bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../outside.txt",
                "/static/%2e%2e/outside.txt",
                "/static/css/..%2f..%2foutside.txt",
                "/static/css/..%5c..%5coutside.txt",
                "/static//etc/passwd",
                "/static/%2fetc/passwd",
                "/static/css/.hidden",
                "/static/css",
                "/static/css/",
                "/static/missing.css",
                "/static/a%00.css",
                "/static/css/a.css/"
            })
    void whatIsOutsideOrHiddenOrNoFileIs404(String target) {
        assertThatThrownBy(() -> get(target)).isInstanceOf(Http404.class);
    }

    @Test
    void anUnchangedFileIs304() throws Exception {
        String etag = Objects.requireNonNull(get("/static/css/a.css").headers().get("ETag"));
        assertThat(get("/static/css/a.css", "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(get("/static/css/a.css", "If-None-Match", "\"x\"").status()).isEqualTo(200);
        assertThat(get("/static/css/a.css", "If-Match", "\"x\"").status()).isEqualTo(412);
        assertThat(
                        get("/static/css/a.css", "If-Modified-Since", HttpDate.format(MODIFIED))
                                .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, bytes 0-3/10, 0123",
        "bytes=4-, 206, bytes 4-9/10, 456789",
        "bytes=-3, 206, bytes 7-9/10, 789",
        "bytes=-99, 206, bytes 0-9/10, 0123456789",
        "bytes=8-99, 206, bytes 8-9/10, 89",
        "bytes=10-, 416, bytes */10, ''",
        "bytes=-0, 416, bytes */10, ''",
        "'bytes=0-1,99-', 206, bytes 0-1/10, 01",
        "'bytes=98-,99-', 416, bytes */10, ''",
        "'bytes=0-1,x', 200, , 0123456789",
        "'bytes=0-6,3-9', 200, , 0123456789",
        "'bytes=0-,0-', 200, , 0123456789",
        "bytes=5-2, 200, , 0123456789",
        "bytes=a-b, 200, , 0123456789",
        "bytes=1-99999999999999999999, 206, bytes 1-9/10, 123456789",
        "bytes=99999999999999999999-, 416, bytes */10, ''",
        "bytes=-99999999999999999999, 206, bytes 0-9/10, 0123456789",
        "BYTES=0-0, 206, bytes 0-0/10, 0",
        "bytes=--1, 200, , 0123456789",
        "bytes=-, 200, , 0123456789",
        "bytes=, 200, , 0123456789",
        "lines=1-2, 200, , 0123456789"
    })
    void rangesAreCutOut(String range, int status, String contentRange, String text)
            throws Exception {
        Response response = get("/static/css/a.css", "Range", range);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().get("Content-Range")).isEqualTo(contentRange);
        assertThat(text(response)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'bytes=0-1,4-5', '0-1 01 4-5 45'",
        "'bytes=-2 , 0-0,99-', '8-9 89 0-0 0'",
        "'bytes=0-5,4-7', '0-5 012345 4-7 4567'"
    })
    void severalRangesComeInTheirOrderAsOneMultipart(String range, String expected)
            throws Exception {
        for (boolean onDisk : new boolean[] {true, false}) {
            Response response =
                    onDisk
                            ? get("/static/css/a.css", "Range", range)
                            : resources("/digits.txt", "Range", range);
            assertThat(response.status()).isEqualTo(206);
            String type = Objects.requireNonNull(response.headers().get("Content-Type"));
            assertThat(type).startsWith("multipart/byteranges; boundary=");
            String body = text(response);
            assertThat(response.body().length()).isEqualTo(body.length());
            String[] parts = body.split("\r\n--" + type.substring(type.indexOf('=') + 1));
            assertThat(parts[0]).isEmpty();
            assertThat(parts[parts.length - 1]).isEqualTo("--\r\n");
            var found = new ArrayList<String>();
            for (String part : List.of(parts).subList(1, parts.length - 1)) {
                assertThat(part)
                        .startsWith(
                                "\r\nContent-Type: text/%s; charset=utf-8\r\nContent-Range: bytes "
                                        .formatted(onDisk ? "css" : "plain"));
                String[] words = part.split("Content-Range: bytes |/10\r\n\r\n");
                found.add(words[1] + " " + words[2]);
            }
            assertThat(String.join(" ", found)).isEqualTo(expected);
        }
    }

    private static Response resources(String target, String... headers) throws Exception {
        var files = StaticFiles.resources(StaticFilesTest.class.getClassLoader(), "static-test");
        return Router.of(Urls.of(path("<path:path>", files)))
                .handle(Request.builder("GET", target).headers(Headers.of(headers)).build());
    }

    @Test
    void moreThanSixteenRangesAreTheWholeFile() throws Exception {
        Files.writeString(temporary.resolve("root/long.css"), "x".repeat(100));
        String range = "bytes=0-0" + ",1-1".repeat(15);
        assertThat(get("/static/long.css", "Range", range).status()).isEqualTo(206);
        assertThat(get("/static/long.css", "Range", range + ",2-2").status()).isEqualTo(200);
    }

    @Test
    void optionsNamesTheMethods() throws Exception {
        Response response = answer("OPTIONS", "/static/css/a.css");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().get("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(response.body().length()).isZero();
    }

    @Test
    void aRangeOfAnEmptyFileIsTheEmptyFile() throws Exception {
        Files.createFile(temporary.resolve("root/css/empty.css"));
        for (String range : List.of("bytes=0-", "bytes=-5", "bytes=3-4")) {
            Response response = get("/static/css/empty.css", "Range", range);
            assertThat(response.status()).as(range).isEqualTo(200);
            assertThat(response.body().length()).isZero();
        }
    }

    @Test
    void aPartDescribesTheFileAsTheWholeDoes() throws Exception {
        Headers whole = get("/static/css/a.css").headers();
        Headers part = get("/static/css/a.css", "Range", "bytes=0-1").headers();
        for (String name : List.of("ETag", "Last-Modified", "Cache-Control", "Content-Type")) {
            assertThat(part.get(name)).as(name).isNotNull().isEqualTo(whole.get(name));
        }
        assertThat(answer("HEAD", "/static/css/a.css", "Range", "bytes=0-1").status())
                .isEqualTo(200);
    }

    @Test
    void aRangeOfAnotherVersionIsTheWholeFile() throws Exception {
        String etag = etag();
        assertThat(ifRange(etag)).isEqualTo(206);
        assertThat(ifRange(HttpDate.format(MODIFIED))).isEqualTo(206);
        assertThat(ifRange("\"x\"")).isEqualTo(200);
        assertThat(ifRange("W/" + etag)).as("a weak tag promises no bytes").isEqualTo(200);
        assertThat(ifRange(HttpDate.format(MODIFIED.plusSeconds(1))))
                .as("a date must be the file's own")
                .isEqualTo(200);
    }

    private int ifRange(String validator) throws Exception {
        return get("/static/css/a.css", "Range", "bytes=0-1", "If-Range", validator).status();
    }

    private String etag() throws Exception {
        return Objects.requireNonNull(get("/static/css/a.css").headers().get("ETag"));
    }

    @Test
    void conditionsComeBeforeRangesAndTagsBeforeDates() throws Exception {
        String etag = etag();
        String date = HttpDate.format(MODIFIED);
        String earlier = HttpDate.format(MODIFIED.minusSeconds(1));
        assertThat(condition("Range", "bytes=0-1", "If-None-Match", etag)).isEqualTo(304);
        assertThat(condition("Range", "bytes=0-1", "If-Match", "\"x\"")).isEqualTo(412);
        assertThat(condition("Range", "bytes=99-", "If-Match", etag)).isEqualTo(416);
        assertThat(condition("If-None-Match", "\"x\"", "If-Modified-Since", date)).isEqualTo(200);
        assertThat(condition("If-None-Match", "W/" + etag)).isEqualTo(304);
        assertThat(condition("If-None-Match", "\"a,b\", " + etag)).isEqualTo(304);
        assertThat(condition("If-None-Match", "*")).isEqualTo(304);
        assertThat(condition("If-Match", "W/" + etag)).isEqualTo(412);
        assertThat(condition("If-Match", "\"a,b\"")).isEqualTo(412);
        assertThat(condition("If-Match", etag, "If-Unmodified-Since", earlier)).isEqualTo(200);
        assertThat(condition("If-Unmodified-Since", earlier)).isEqualTo(412);
        assertThat(condition("If-Modified-Since", earlier)).isEqualTo(200);
        assertThat(condition("If-Modified-Since", "yesterday")).isEqualTo(200);
    }

    private int condition(String... headers) throws Exception {
        return get("/static/css/a.css", headers).status();
    }

    @Test
    void headHasTheLengthAndOtherMethodsAre405() throws Exception {
        assertThat(answer("HEAD", "/static/css/a.css").body().length()).isEqualTo(10);
        assertThatThrownBy(() -> answer("POST", "/static/css/a.css"))
                .isInstanceOfSatisfying(
                        HttpError.class, e -> assertThat(e.status()).isEqualTo(405));
    }

    @Test
    void resourcesAreServedFromTheClassPath() throws Exception {
        var files = StaticFiles.resources(getClass().getClassLoader(), "static-test");
        Router router = Router.of(Urls.of(path("<path:path>", files)));
        Response response = router.handle(Request.get("/hello.txt"));
        assertThat(text(response)).isEqualTo("hello\n");
        String etag = Objects.requireNonNull(response.headers().get("ETag"));
        Request again = Request.builder("GET", "/hello.txt").header("If-None-Match", etag).build();
        assertThat(router.handle(again).status()).isEqualTo(304);
        assertThatThrownBy(() -> router.handle(Request.get("/none.txt")))
                .isInstanceOf(Http404.class);
        assertThatThrownBy(() -> router.handle(Request.get("/folder"))).isInstanceOf(Http404.class);
    }

    private Response collected(String target, String... headers) throws Exception {
        var files =
                StaticFiles.folder(temporary.resolve("root"))
                        .encoded()
                        .maxAge(Duration.ofMinutes(1))
                        .immutable(path -> path.contains("0123456789ab"))
                        .clock(Clock.fixed(MODIFIED, ZoneOffset.UTC));
        return Router.of(Urls.of(path("<path:path>", files)))
                .handle(Request.builder("GET", target).headers(Headers.of(headers)).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gzip, deflate, br | br   | brotli!",
                "br;q=0.1, gzip    | gzip | gzip!",
                "br;q=0.5, *;q=0.1 | br   | brotli!",
                "GZIP              | gzip | gzip!",
                "br;q=0, gzip      | gzip | gzip!",
                "br;q=0, *         | gzip | gzip!",
                "*                 | br   | brotli!",
                "identity          | -    | 0123456789",
                "gzip;q=0          | -    | 0123456789",
                "                  | -    | 0123456789",
                ";;,,=             | -    | 0123456789",
            })
    void theEncodedSiblingIsSentToWhoTakesIt(
            @Nullable String accepted, @Nullable String coding, String text) throws Exception {
        Files.writeString(temporary.resolve("root/css/a.css.br"), "brotli!");
        Files.writeString(temporary.resolve("root/css/a.css.gz"), "gzip!");
        Response response =
                accepted == null
                        ? collected("/css/a.css")
                        : collected("/css/a.css", "Accept-Encoding", accepted);
        assertThat(response.headers().get("Content-Encoding")).isEqualTo(coding);
        assertThat(text(response)).isEqualTo(text);
        assertThat(response.headers().get("Vary")).isEqualTo("Accept-Encoding");
        assertThat(response.headers().get("Content-Type")).isEqualTo("text/css; charset=utf-8");
    }

    @Test
    void eachCodingHasItsOwnTag() throws Exception {
        Files.writeString(temporary.resolve("root/css/a.css.gz"), "0123456789");
        String plain = Objects.requireNonNull(collected("/css/a.css").headers().get("ETag"));
        Headers gzip = collected("/css/a.css", "Accept-Encoding", "gzip").headers();
        String tag = Objects.requireNonNull(gzip.get("ETag"));
        assertThat(tag).isNotEqualTo(plain).endsWith("-gzip\"");
        Response again = collected("/css/a.css", "Accept-Encoding", "gzip", "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.headers().get("Vary")).isEqualTo("Accept-Encoding");
        assertThat(collected("/css/a.css", "If-None-Match", tag).status()).isEqualTo(200);
        Response part = collected("/css/a.css", "Accept-Encoding", "gzip", "Range", "bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.headers().get("Content-Encoding")).isEqualTo("gzip");
        assertThat(text(part)).isEqualTo("234");
    }

    @Test
    void aSiblingOlderThanItsFileIsNotSent() throws Exception {
        Path sibling = Files.writeString(temporary.resolve("root/css/a.css.gz"), "old");
        Files.setLastModifiedTime(sibling, FileTime.from(MODIFIED.minusSeconds(1)));
        Response response = collected("/css/a.css", "Accept-Encoding", "gzip");
        assertThat(text(response)).isEqualTo("0123456789");
        assertThat(response.headers().get("Vary")).isNull();
    }

    @Test
    void onlyNamesThatChangeAreKeptForGood() throws Exception {
        Files.writeString(temporary.resolve("root/a.0123456789ab.css"), "x");
        Headers hashed = collected("/a.0123456789ab.css").headers();
        assertThat(hashed.get("Cache-Control")).isEqualTo("max-age=31536000, immutable");
        assertThat(hashed.get("Expires")).isEqualTo("Thu, 01 May 2025 10:00:00 GMT");
        Headers plain = collected("/css/a.css").headers();
        assertThat(plain.get("Cache-Control")).isEqualTo("max-age=60");
        assertThat(plain.get("Expires")).isEqualTo("Wed, 01 May 2024 10:01:00 GMT");
    }

    @Test
    void linksAreFollowedWithinTheFolderAlone() throws Exception {
        Path root = temporary.resolve("root");
        Files.createSymbolicLink(root.resolve("inside.css"), root.resolve("css/a.css"));
        Files.createSymbolicLink(root.resolve("file.txt"), temporary.resolve("outside.txt"));
        Files.createSymbolicLink(root.resolve("folder"), temporary);
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        Files.createSymbolicLink(root.resolve("gone"), root.resolve("nowhere"));
        assertThat(text(get("/static/inside.css"))).isEqualTo("0123456789");
        for (String name : List.of("file.txt", "folder/outside.txt", "loop", "gone", "gone/x")) {
            assertThatThrownBy(() -> get("/static/" + name)).as(name).isInstanceOf(Http404.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:/Windows/win.ini",
                "C:%5cWindows%5cwin.ini",
                "css/a.css::$DATA",
                "%5c%5chost%5cshare",
                "CON",
                "css/..;/..;/outside.txt",
                "css/%252e%252e/%252e%252e/outside.txt",
                "css/%c0%ae%c0%ae/%c0%ae%c0%ae/outside.txt",
                "css/.%00./outside.txt",
                "~root/outside.txt"
            })
    void whatOtherSystemsTakeForAWayOutIsNone(String path) {
        assertThatThrownBy(() -> get("/static/" + path))
                .isInstanceOfAny(Http404.class, HttpError.class)
                .isNotInstanceOf(IOException.class);
    }

    @Test
    void aFolderMayStandBelowAPath() throws Exception {
        var files = StaticFiles.folder(temporary.resolve("root")).below("vendor");
        Router router = Router.of(Urls.of(path("<path:path>", files)));
        assertThat(text(router.handle(Request.get("/vendor/css/a.css")))).isEqualTo("0123456789");
        for (String other : List.of("/css/a.css", "/vendor", "/vendorcss/a.css")) {
            assertThatThrownBy(() -> router.handle(Request.get(other))).isInstanceOf(Http404.class);
        }
    }
}
