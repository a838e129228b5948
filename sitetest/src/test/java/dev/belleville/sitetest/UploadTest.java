package dev.belleville.sitetest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.InMemoryStorage;
import dev.belleville.orm.Orm;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
    @RegisterExtension
    static final TestSite post =
            TestSite.of(() ->
                    app().storage(Orm.DEFAULT, InMemoryStorage.of(Clock.systemUTC(), "/media/")));

    private static App app() {
        return App.of()
                .install(new RestApp())
                .models(Letter.class)
                .urls(
                        new DefaultRouter()
                                .withoutTrailingSlash()
                                .register("letters", new Letters())
                                .urls());
    }

    private static final class Letters extends ModelViewSet<Letter> {
        Letters() {
            queryset(Letter.objects);
            serializer(new LetterSerializer());
        }
    }

    private static final class LetterSerializer extends ModelSerializer<Letter> {
        LetterSerializer() {
            super(Letter.class);
            fields("id", "scan");
        }
    }

    @Test
    void aFileIsSentAsAPart(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("to-ann.txt"), "Dear Ann");
        ApiClient client = post.api().format(ApiFormat.MULTIPART);
        TestResponse sent = client.post("/letters", Map.of("scan", file));
        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.json("scan")).isEqualTo("http://localhost/media/letters/to-ann.txt");
        Letter letter = Letter.objects.get();
        assertThat(letter.scan.open()).hasContent("Dear Ann");
        assertThat(client.post("/letters", Map.of("scan", "no file")).text())
                .contains("The submitted data was not a file");
    }
}
