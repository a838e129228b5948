package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Body;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPageTest {
    private static String page(Throwable fault) throws Exception {
        return text(fault, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html");
    }

    private static String text(Throwable fault, String header, String value, String type)
            throws Exception {
        Request request = Request.builder("GET", "/").header(header, value).build();
        Response response = FaultPage.of(fault, request);
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.headers().get("Content-Type")).startsWith(type);
        Body body = response.body();
        var out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyComplaintOfTheCompilerIsThereEscaped() throws Exception {
        var errors =
                new CompileErrors(
                        List.of(
                                new CompileErrors.Complaint(
                                        "A.java",
                                        3,
                                        "no <T>",
                                        List.of(
                                                new CompileErrors.SourceLine(2, "class A {"),
                                                new CompileErrors.SourceLine(3, "List<T> a;"))),
                                new CompileErrors.Complaint("B.java", 0, "gone", List.of())));
        assertThat(page(errors))
                .contains("This does not compile", "A.java:3", "no &lt;T&gt;")
                .contains(
                        "<li><i>2</i>class A {</li><li class=\"here\"><i>3</i>List&lt;T&gt; a;</li>")
                .contains("B.java:0", "gone")
                .doesNotContain("<T>");
    }

    @Test
    void theHeadlineIsTheOutermostMessage() throws Exception {
        var inner = new NumberFormatException("inner <b>");
        assertThat(page(new ImproperlyConfigured("outer", inner))).contains("<b>outer</b>");
        assertThat(page(new ExceptionInInitializerError(inner)))
                .contains("<b>inner &lt;b&gt;</b>", "java.lang.ExceptionInInitializerError");
        assertThat(page(new StackOverflowError())).contains("<b>java.lang.StackOverflowError</b>");
    }

    @Test
    void programsGetWhatTheyCanRead() throws Exception {
        var complaint = new CompileErrors.Complaint("A.java", 3, "no \"T\"", List.of());
        var errors = new CompileErrors(List.of(complaint));
        for (String accept : List.of("application/json", "application/problem+json, */*")) {
            assertThat(text(errors, "Accept", accept, "application/json"))
                    .isEqualTo("{\"detail\":\"This does not compile.\\nA.java:3: no \\\"T\\\"\"}");
        }
        assertThat(text(errors, "Content-Type", "application/json", "application/json"))
                .contains("A.java:3");
        assertThat(text(errors, "Accept", "text/plain", "text/plain"))
                .isEqualTo("This does not compile.\nA.java:3: no \"T\"");
        assertThat(
                        text(
                                new ImproperlyConfigured("No key."),
                                "Accept",
                                "application/json",
                                "application/json"))
                .isEqualTo("{\"detail\":\"The site cannot start: No key.\"}");
        assertThat(text(errors, "Accept", "*/*", "text/html")).contains("<b>A.java:3</b>");
    }
}
