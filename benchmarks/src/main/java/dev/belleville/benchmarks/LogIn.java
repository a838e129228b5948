package dev.belleville.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A visitor with cookies, who logs in as one does: by the form that a page sends them to. */
record LogIn(RunningServer server) {
    private static final Map<String, String> CREDENTIALS =
            Map.of("username", "user1", "password", "pass-user1");

    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
    private static final Pattern ACTION =
            Pattern.compile("<form[^>]*method=\"post\"[^>]*action=\"([^\"]*)\"");

    static LogIn to(RunningServer server) {
        return new LogIn(server);
    }

    /**
     * Logs in, looks at {@code page}, and tries its form without and with the token that stands in
     * it.
     *
     * @return the request for the page with the cookies of who has logged in
     * @throws BenchmarkFailure where the page is open to all, another than expected, or its form is
     *     not protected
     */
    Shot verify(VisitorPage page) {
        var cookies = new CookieManager();
        try (var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(cookies)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            HttpResponse<String> form =
                    send(client, HttpRequest.newBuilder(server.uri(page.path())));
            if (form.uri().getPath().equals(page.path())) {
                throw server.failure("shows " + page.path() + " to anybody");
            }
            var fields = new LinkedHashMap<>(hidden(form.body()));
            fields.putAll(CREDENTIALS);
            post(client, form.uri(), fields);
            HttpResponse<String> answer =
                    send(client, HttpRequest.newBuilder(server.uri(page.path())));
            String fault =
                    answer.uri().getPath().equals(page.path())
                            ? page.expectation().fault(answer.body())
                            : "the log-in fails";
            if (!fault.isEmpty()) {
                throw server.failure("answers " + page.path() + " wrongly: " + fault);
            }
            verifyForm(client, answer);
            return Shot.at(server.uri(page.path())).header("Cookie", header(cookies));
        } catch (IOException e) {
            throw server.failure("does not answer " + page.path() + " (" + e.getMessage() + ")");
        }
    }

    private void verifyForm(HttpClient client, HttpResponse<String> page) throws IOException {
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw server.failure("has no form in " + page.uri());
        }
        URI target = page.uri().resolve(action.group(1));
        int without = post(client, target, Map.of()).statusCode();
        int with = post(client, target, hidden(page.body())).statusCode();
        if (without != 403 || with != 200) {
            throw server.failure(
                    "answers its form by %d without its token and by %d with it"
                            .formatted(without, with));
        }
    }

    private static HttpResponse<String> post(
            HttpClient client, URI target, Map<String, String> fields) throws IOException {
        String body =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return send(
                client,
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
    }

    private static String header(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static Map<String, String> hidden(String html) {
        return HIDDEN.matcher(html)
                .results()
                .collect(
                        Collectors.toMap(
                                input -> first(NAME, input.group()),
                                input -> first(VALUE, input.group())));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
