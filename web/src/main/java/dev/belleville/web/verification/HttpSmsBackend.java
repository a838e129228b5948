package dev.belleville.web.verification;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.core.Percent;
import dev.belleville.core.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Sends messages by a gateway that takes requests over HTTP. Immutable.
 *
 * <pre>{@code
 * HttpSmsBackend.of("https://sms.example.com/v1/messages")
 *         .token(new Secret(key))
 *         .body("{\"phone\": \"{to}\", \"message\": \"{text}\"}")
 * }</pre>
 *
 * <p>The places {@code {to}} and {@code {text}} of the body are filled as its type asks: inside of
 * the quotes of JSON, or with percent signs in a form; those of the address with percent signs. An
 * answer other than 2xx is an error, and nobody follows it elsewhere.
 */
public final class HttpSmsBackend implements SmsBackend {
    static final String JSON = "application/json";
    static final String USUAL_BODY = "{\"to\": \"{to}\", \"text\": \"{text}\"}";

    private final String url;
    private final String method;
    private final Map<String, Secret> headers;
    private final String contentType;
    private final String body;
    private final Duration timeout;

    private HttpSmsBackend(
            String url,
            String method,
            Map<String, Secret> headers,
            String contentType,
            String body,
            Duration timeout) {
        this.url = url;
        this.method = method;
        this.headers = headers;
        this.contentType = contentType;
        this.body = body;
        this.timeout = timeout;
    }

    /**
     * At {@code url}, by POST and JSON, within ten seconds.
     *
     * @throws ImproperlyConfigured if it is no address over HTTP
     */
    public static HttpSmsBackend of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            throw new ImproperlyConfigured(
                    "SMS go by a gateway, and the setting smsUrl does not say where it is: write"
                            + " https://…, or smsBackend=console to have them printed.");
        }
        return new HttpSmsBackend(url, "POST", Map.of(), JSON, USUAL_BODY, Duration.ofSeconds(10));
    }

    /** By another method; GET sends no body. */
    public HttpSmsBackend method(String name) {
        return new HttpSmsBackend(url, name, headers, contentType, body, timeout);
    }

    /**
     * With a header more, whose value nobody prints.
     *
     * @throws ImproperlyConfigured if the value has a line break
     */
    public HttpSmsBackend header(String name, Secret value) {
        if (value.reveal().chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new ImproperlyConfigured(
                    "The header " + name + " of the SMS gateway has more than plain ASCII in it.");
        }
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpSmsBackend(url, method, more, contentType, body, timeout);
    }

    /** With {@code Authorization: Bearer …}; an empty one adds nothing. */
    public HttpSmsBackend token(Secret token) {
        return token.isEmpty()
                ? this
                : header("Authorization", new Secret("Bearer " + token.reveal()));
    }

    /** With another body, with {@code {to}} and {@code {text}}. */
    public HttpSmsBackend body(String template) {
        return new HttpSmsBackend(url, method, headers, contentType, template, timeout);
    }

    /** With a body of another type: JSON, a form, or plain text. */
    public HttpSmsBackend contentType(String type) {
        return new HttpSmsBackend(url, method, headers, type, body, timeout);
    }

    /** With another longest wait, for the connection and for the answer. */
    public HttpSmsBackend timeout(Duration longest) {
        return new HttpSmsBackend(url, method, headers, contentType, body, longest);
    }

    @Override
    public void send(String number, String text) {
        HttpRequest request = request(number, text);
        int status;
        try (HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build()) {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            status = answer.statusCode();
        } catch (IOException e) {
            throw new SmsError(
                    "The SMS gateway did not answer: " + e.getClass().getSimpleName() + ".", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmsError("Interrupted while the SMS gateway was asked.", e);
        }
        if (status < 200 || status > 299) {
            throw new SmsError("The SMS gateway answered with " + status + ".", null);
        }
    }

    private HttpRequest request(String number, String text) {
        boolean empty = method.equals("GET");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(number, text))
                        .timeout(timeout)
                        .method(
                                method,
                                empty
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(
                                                filled(body, number, text, writing())));
        if (!empty) {
            request.header("Content-Type", contentType);
        }
        headers.forEach((name, value) -> request.header(name, value.reveal()));
        return request.build();
    }

    private URI uri(String number, String text) {
        try {
            return new URI(filled(url, number, text, HttpSmsBackend::percent));
        } catch (URISyntaxException e) {
            // its message would name the number and the code
            throw new SmsError("The setting smsUrl is no address: " + e.getReason() + ".", null);
        }
    }

    private UnaryOperator<String> writing() {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.contains("json")) {
            return HttpSmsBackend::quoted;
        }
        return type.contains("x-www-form-urlencoded")
                ? HttpSmsBackend::percent
                : UnaryOperator.identity();
    }

    private static String quoted(String text) {
        String json = Json.write(text);
        return json.substring(1, json.length() - 1);
    }

    private static String percent(String text) {
        return Percent.encode(text, "");
    }

    /** The number first: no text comes into it. */
    private static String filled(
            String template, String number, String text, UnaryOperator<String> writing) {
        return template.replace("{to}", writing.apply(number))
                .replace("{text}", writing.apply(text));
    }
}
