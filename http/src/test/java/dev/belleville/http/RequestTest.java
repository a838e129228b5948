package dev.belleville.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Current;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    private static final UploadLimits SMALL = new UploadLimits(100, 3, 2, 10);

    private static void assertStatus(
            int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HttpError.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    @ParameterizedTest
    @CsvSource({
        "http://other.example:81/a?b, other.example:81, /a?b",
        "HTTPS://other.example, other.example, /",
        "http://other.example?b, other.example, /?b",
        "/a?next=http://other.example/, good.example, /a?next=http://other.example/",
        "?next=http://other.example/, good.example, /?next=http://other.example/",
        "*, good.example, *"
    })
    void theHostOfAnAddressIsThatOfTheRequest(String target, String host, String path) {
        Request request = Request.builder("GET", target).header("Host", "good.example").build();
        assertThat(request.host()).isEqualTo(host);
        assertThat(request.headers().all("Host")).containsExactly(host);
        assertThat(request.fullPath()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me@other.example/", "http://\u0001/", "http:///", "http://?"})
    void anAddressWithoutAHostIs400(String target) {
        Request request = Request.builder("GET", target).header("Host", "good.example").build();
        assertStatus(400, request::host);
    }

    @ParameterizedTest
    @CsvSource({
        "/a%20b?x=1, /a b, x=1",
        "/%C3%BC, /ü, ''",
        "/?, /, ''",
        "/a?b?c, /a, b?c",
        "http://h.example/x?y, /x, y",
        "http://h.example, /, ''",
        "http://h.example?y, /, y",
        "*, *, ''"
    })
    void targetsAreTakenApart(String target, String path, String query) {
        Request request = Request.get(target);
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.rawQuery()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%2", "/%zz", "/%FF", "/%C3", "/%ED%A0%80", "/%C0%AF"})
    void aMalformedPathIs400(String target) {
        assertStatus(400, () -> Request.get(target).path());
    }

    @Test
    void tooManyFieldsAre400() {
        Request request = Request.builder("GET", "/?a=1&b=2&c=3&d=4").limits(SMALL).build();
        assertStatus(400, request::query);
    }

    @Test
    void cookiesOfSeveralHeadersAndInUtf8AreRead() {
        String wire =
                new String("b=ü".getBytes(UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
        Request request =
                Request.builder("GET", "/").header("Cookie", "a=1").header("Cookie", wire).build();
        assertThat(request.cookies()).isEqualTo(Map.of("a", "1", "b", "ü"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "h:80a", "h:", "[::1", "[zz]", "a@b", "h:80:80"})
    void aMalformedHostIs400(String host) {
        Request request = Request.builder("GET", "/").header("Host", host).build();
        assertStatus(400, request::host);
    }

    @Test
    void jsonBodiesAreReadAndFaultsNamed() {
        record Goods(String name, int price) {}
        Request good =
                Request.builder("POST", "/").body("{\"name\": \"tea\", \"price\": 3}").build();
        assertThat(good.json(Goods.class)).isEqualTo(new Goods("tea", 3));
        assertThat(good.json()).isEqualTo(Map.of("name", "tea", "price", 3));
        Request bad = Request.builder("POST", "/").body("{\"a\":\n 1,}").build();
        assertThatThrownBy(bad::json).isInstanceOf(HttpError.class).hasMessageContaining("line 2");
        assertStatus(400, () -> Request.builder("POST", "/").body("").build().json());
        assertStatus(400, () -> Request.builder("POST", "/").body("[1]").build().json(Goods.class));
    }

    @Test
    void aFormThatCannotBeReadIsSoHoweverOftenOneAsks() {
        Request request =
                Request.builder("POST", "/")
                        .header("Content-Type", "multipart/form-data")
                        .body("x")
                        .build();
        assertStatus(400, request::form);
        assertStatus(400, request::files);
    }

    @Test
    void aBodyTooLargeForMemoryIs413() {
        Request request = Request.builder("POST", "/").limits(SMALL).body("x".repeat(101)).build();
        assertStatus(413, request::bytes);
        Request declared =
                Request.builder("POST", "/")
                        .limits(SMALL)
                        .header("Content-Length", "101")
                        .body(
                                new InputStream() {
                                    @Override
                                    public int read() throws IOException {
                                        throw new IOException("nobody may read this");
                                    }
                                })
                        .build();
        assertStatus(413, declared::bytes);
        Request exact = Request.builder("POST", "/").limits(SMALL).body("x".repeat(100)).build();
        assertThat(exact.bytes()).hasSize(100);
        assertThat(exact.text()).hasSize(100);
    }

    @Test
    void aBodyIsReadOnce() throws IOException {
        Request request = Request.builder("POST", "/").body("abc").build();
        assertThat(request.body().readAllBytes()).hasSize(3);
        assertThatThrownBy(request::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void copiesShareTheBodyAndCarryAttributes() {
        Current.Key<String> user = new Current.Key<>("user");
        Request request = Request.builder("POST", "/").body("a=1").build();
        Request copy = request.with(user, "ann");
        assertThat(copy.get(user)).isEqualTo("ann");
        assertThat(request.find(user)).isNull();
        assertThatThrownBy(() -> request.get(user)).hasMessageContaining("user");
        assertThat(copy.text()).isEqualTo("a=1");
        assertThat(request.text()).isEqualTo("a=1");
    }

    @Test
    void aProxyMayChangeTheOrigin() {
        Request request = Request.get("/a?b").withOrigin("https", "shop.example", "192.0.2.7");
        assertThat(request.isSecure()).isTrue();
        assertThat(request.absoluteUri()).isEqualTo("https://shop.example/a?b");
        assertThat(request.absoluteUri("../c")).isEqualTo("https://shop.example/c");
        assertThat(request.remoteAddress()).isEqualTo("192.0.2.7");
    }

    @Test
    void aLargeFileGoesToDiskAndIsRemovedAtTheEnd() throws IOException {
        try (Request request = upload("f", "big.txt", "x".repeat(50_000)).build()) {
            UploadedFile file = requireNonNull(request.files().get("f"));
            assertThat(file.size()).isEqualTo(50_000);
            assertThat(file.bytes()).hasSize(50_000);
            assertThat(temporaryFiles()).isNotEmpty();
        }
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aFormThatFailsLeavesNoFileBehind() throws IOException {
        String first = "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n";
        String form = first + "x".repeat(50_000) + "\r\n" + (first + "y\r\n").repeat(2) + "--B--";
        Request request =
                Request.builder("POST", "/")
                        .limits(SMALL)
                        .header("Content-Type", "multipart/form-data; boundary=B")
                        .body(form)
                        .build();
        assertStatus(400, request::files);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void fieldsOfAFormTooLargeForMemoryAre413() {
        String part = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
        Request request =
                Request.builder("POST", "/")
                        .limits(SMALL)
                        .header("Content-Type", "multipart/form-data; boundary=B")
                        .body(part + "x".repeat(101) + "\r\n--B--")
                        .build();
        assertStatus(413, request::form);
    }

    @Test
    void aBodyThatBreaksOffIs400() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("reset");
                    }
                };
        Request request = Request.builder("POST", "/").body(broken).build();
        assertStatus(400, request::bytes);
    }

    @Test
    void theHeadOfAPartIsLimited() {
        String part = "--B\r\nX: " + "x".repeat(2000) + "\r\n\r\nv\r\n--B--";
        Request request =
                Request.builder("POST", "/")
                        .header("Content-Type", "multipart/form-data; boundary=B")
                        .body(new ByteArrayInputStream(part.getBytes(UTF_8)))
                        .build();
        assertStatus(400, request::form);
    }

    @Test
    void whatTheClientWantsMostComesFirst() {
        Request request =
                Request.builder("GET", "/")
                        .header("Accept", "text/*;q=0.5, application/json, image/png;q=0")
                        .build();
        assertThat(request.accepted())
                .extracting(MediaType::essence)
                .isEqualTo(List.of("application/json", "text/*"));
        assertThat(request.accepts("image/png")).isFalse();
        assertThat(Request.get("/").accepts("image/png")).isTrue();
    }

    private static RequestBuilder upload(String field, String filename, String content) {
        String form =
                "--B\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n--B--\r\n"
                        .formatted(field, filename, content);
        return Request.builder("POST", "/")
                .limits(SMALL)
                .header("Content-Type", "multipart/form-data; boundary=B")
                .body(form);
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("upload-")).toList();
        }
    }

    @Test
    void aFieldThatIsRequiredIsThereOrTheClientsMistake() {
        QueryDict form = QueryDict.of(Map.of("text", List.of("a", "b")));
        assertThat(form.require("text")).isEqualTo("b");
        assertThatThrownBy(() -> form.require("name"))
                .isInstanceOfSatisfying(
                        HttpError.class,
                        error -> {
                            assertThat(error.status()).isEqualTo(400);
                            assertThat(error.detail())
                                    .isEqualTo("The field 'name' is missing from this request.");
                        });
    }

    @Test
    void aFieldIsSetToSeveralValues() {
        QueryDict fields = Request.get("/?a=1&b=2").query().withList("a", List.of("3", "4"));
        assertThat(fields.list("a")).containsExactly("3", "4");
        assertThat(fields.encode()).isEqualTo("a=3&a=4&b=2");
    }

    @Test
    void aRangeOfMediaTypesSaysHowMuchItIsWanted() {
        List<MediaType> ranges = MediaType.parseAccept("a/b;q=0.5, */*, a/*;q=x, a/b;v=1");
        assertThat(ranges).extracting(MediaType::specificity).containsExactly(3, 1, 0, 2);
        assertThat(ranges).extracting(MediaType::quality).containsExactly(1.0, 1.0, 1.0, 0.5);
    }
}
