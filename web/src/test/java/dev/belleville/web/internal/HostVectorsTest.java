package dev.belleville.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Settings;
import dev.belleville.http.Handler;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which hosts Django answered for, replayed. */
@Tag("vectors")
class HostVectorsTest {
    @Test
    void answersForTheHostsThatDjangoAnsweredFor() throws IOException {
        Vectors.of("http.jsonl").replay("get_host", HostVectorsTest::replay);
    }

    private static void replay(Fact fact) {
        List<String> allowed = List.of(Fact.texts(fact.object("settings").get("ALLOWED_HOSTS")));
        Settings settings =
                Settings.builder()
                        .declare(WebSettings.ALL)
                        .set(WebSettings.ALLOWED_HOSTS, allowed)
                        .build();
        Handler handler = AllowedHosts.of(settings).wrap(_ -> Response.text("here"));
        Request request =
                Request.builder("GET", "/").host(fact.object("meta").text("HTTP_HOST")).build();
        if (fact.has("error")) {
            assertThatThrownBy(() -> handler.handle(request))
                    .isInstanceOfSatisfying(
                            HttpError.class, e -> assertThat(e.status()).isEqualTo(400));
        } else {
            assertThatCode(() -> handler.handle(request)).doesNotThrowAnyException();
        }
    }
}
