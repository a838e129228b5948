package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.UploadLimits;
import dev.belleville.http.UploadedFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

/**
 * A form: the first line of an input is the Content-Type, the rest the body. Files and fields never
 * hold more than was sent, and the names of files lead nowhere.
 */
class MultipartFuzzTest extends FuzzTest {
    private static final UploadLimits SMALL = new UploadLimits(2000, 20, 5, 100);

    @Override
    int runs() {
        return 6_000;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "multipart/form-data; boundary=B\n--B\r\nContent-Disposition: form-data; name=\"a\"\r\n"
                        + "\r\n1\r\n--B\r\nContent-Disposition: form-data; name=f;"
                        + " filename=\"../x.txt\"\r\nContent-Type: text/plain\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\naGk=\r\n--B--\r\n",
                "multipart/form-data; boundary=\"x y\"; charset=latin-1\n--x y\nContent-Disposition:"
                        + " form-data; name=\"f\"; filename*=utf-8''%e2%82%ac.txt\r\n\r\nlong "
                        + "content ".repeat(30)
                        + "\r\n--x y--",
                "application/x-www-form-urlencoded; charset=utf-16\na=1&b=%e2%82%ac&c");
    }

    @Override
    List<String> words() {
        return List.of(
                "--B",
                "\r\n--B--\r\n",
                "\r\n\r\n",
                "Content-Disposition: form-data; name=",
                "filename=\"",
                "filename*=utf-8''%",
                "Content-Transfer-Encoding: base64",
                "; charset=",
                "utf-7",
                "\\",
                "..");
    }

    @Override
    Attack open() {
        return MultipartFuzzTest::attack;
    }

    private static void attack(byte[] input) throws Exception {
        String text = new String(input, ISO_8859_1);
        int end = text.indexOf('\n');
        String type = end < 0 ? text : text.substring(0, end);
        if (!isHeaderValue(type)) {
            return;
        }
        byte[] body = text.substring(end + 1).getBytes(ISO_8859_1);
        try (Request request = request(type, new ByteArrayInputStream(body))) {
            tolerate(() -> {
                assertThat(request.form().lists()).hasSizeLessThanOrEqualTo(SMALL.maxFields());
                for (List<UploadedFile> files : request.files().lists().values()) {
                    files.forEach(file -> check(file, body.length));
                }
                return null;
            });
        }
        try (Request request = request(type, new Drops(body))) {
            tolerate(request::form);
        }
    }

    private static Request request(String type, InputStream body) {
        return Request.builder("POST", "/")
                .header("Content-Type", type)
                .body(body)
                .limits(SMALL)
                .build();
    }

    private static void check(UploadedFile file, int sent) {
        assertThat(file.size()).isLessThanOrEqualTo(sent);
        assertThat(file.name()).doesNotContain("/", "\\", "\0").isNotEqualTo("..");
    }

    /** The same bytes, but they come one by one. */
    private static final class Drops extends InputStream {
        private final ByteArrayInputStream all;

        Drops(byte[] bytes) {
            all = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return all.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return all.read(target, offset, Math.min(1, length));
        }
    }
}
