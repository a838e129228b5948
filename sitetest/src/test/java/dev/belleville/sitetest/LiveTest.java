package dev.belleville.sitetest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.web.auth.User;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiveTest {
    @RegisterExtension
    static final TestSite diary =
            TestSite.of(Diary::app)
                    .data(() -> Note.objects.create(note -> note.text = "Buy tea"))
                    .live();

    private static String get(String path) throws IOException {
        try (InputStream in = diary.address().resolve(path).toURL().openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @RepeatedTest(2)
    void othersSeeWhatATestWritesAndItGoesAfterwards() throws Exception {
        assertThat(get("/api/notes")).isEqualTo("[{\"id\":1,\"text\":\"Buy tea\"}]");
        User anna = User.objects.createUser("anna", "anna@example.com", "pa55word-of-anna");
        diary.api().forceAuthenticate(anna).post("/api/notes/1/send", Map.of());
        assertThat(get("/api/notes")).endsWith("{\"id\":2,\"text\":\"sent\"}]");
    }
}
