package dev.belleville.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A window of headless Chromium, driven over its debugging protocol as a visitor would. */
public final class Browser implements AutoCloseable {
    private static final String CHROMIUM =
            System.getenv().getOrDefault("BELLEVILLE_CHROMIUM", "/usr/bin/chromium");
    private static final String AXE = System.getenv().getOrDefault("BELLEVILLE_AXE", "");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Map<?, ?>>> answers = new ConcurrentHashMap<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final Queue<String> scripts = new ConcurrentLinkedQueue<>();

    private Browser(Process process, String address) {
        this.process = process;
        socket = http.newWebSocketBuilder().buildAsync(URI.create(address), new Ear()).join();
        ask("Page.enable", Map.of());
        ask("Log.enable", Map.of());
        ask("Runtime.enable", Map.of());
    }

    /** Opens one with its profile below {@code folder}; skips the test where there is none. */
    public static Browser open(Path folder) throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of(CHROMIUM)),
                "no Chromium: apt-get install chromium, or its path in BELLEVILLE_CHROMIUM");
        Path profile = Files.createTempDirectory(folder, "profile");
        Process process =
                new ProcessBuilder(
                                CHROMIUM,
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--hide-scrollbars",
                                "--remote-debugging-port=0",
                                "--remote-allow-origins=*",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("chromium.log").toFile())
                        .start();
        Path active = profile.resolve("DevToolsActivePort");
        await(() -> Files.exists(active) && Files.readString(active).lines().count() >= 2);
        String port = Files.readString(active).lines().findFirst().orElseThrow();
        return new Browser(process, page("http://127.0.0.1:" + port + "/json/list"));
    }

    private static String page(String list) throws IOException {
        var found = new String[1];
        await(() -> {
            try (var in = URI.create(list).toURL().openStream()) {
                var all =
                        (List<?>) requireNonNull(Json.parse(new String(in.readAllBytes(), UTF_8)));
                for (Object one : all) {
                    if (one instanceof Map<?, ?> target && "page".equals(target.get("type"))) {
                        found[0] = String.valueOf(target.get("webSocketDebuggerUrl"));
                    }
                }
            }
            return found[0] != null;
        });
        return found[0];
    }

    /** Goes to an address and waits until it is there. */
    public Browser go(String address) {
        evaluate("void (window.left = true)");
        ask("Page.navigate", Map.of("url", address));
        waitFor("!window.left && document.readyState == 'complete'");
        return this;
    }

    /** Does what leads to another page, and waits until that is there. */
    public Browser leads(Runnable deed) {
        evaluate("void (window.left = true)");
        deed.run();
        waitFor("!window.left && document.readyState == 'complete'");
        return this;
    }

    /** Clicks what {@code selector} finds, which leads to another page. */
    public Browser click(String selector) {
        return leads(
                () -> evaluate("document.querySelector(" + Json.write(selector) + ").click()"));
    }

    /** Types {@code text} into what {@code selector} finds, in the place of what is there. */
    public Browser type(String selector, String text) {
        evaluate(
                "(e => { e.focus(); e.select && e.select(); })(document.querySelector(%s))"
                        .formatted(Json.write(selector)));
        ask("Input.insertText", Map.of("text", text));
        return this;
    }

    /** Presses a key by its name, such as {@code Tab} or {@code Enter}. */
    public Browser press(String key) {
        int code = key.equals("Enter") ? 13 : key.equals("Tab") ? 9 : 32;
        String text = key.equals("Enter") ? "\r" : key.equals("Tab") ? "" : " ";
        ask(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code, "text", text));
        ask(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
        return this;
    }

    /**
     * The text that a visitor reads in what {@code selector} finds; empty where it finds nothing.
     */
    public String text(String selector) {
        return String.valueOf(
                evaluate(
                        "(e => e ? e.innerText : '')(document.querySelector(%s))"
                                .formatted(Json.write(selector))));
    }

    /** The path where it is, with the query. */
    public String path() {
        return String.valueOf(evaluate("location.pathname + location.search"));
    }

    /** What a script gives. */
    public @Nullable Object evaluate(String script) {
        Map<?, ?> answer =
                ask(
                        "Runtime.evaluate",
                        Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
        assertThat(answer.get("exceptionDetails")).as(script).isNull();
        return ((Map<?, ?>) requireNonNull(answer.get("result"))).get("value");
    }

    /** Waits until {@code condition}, a script, is true. */
    public void waitFor(String condition) {
        await(() -> {
            Map<?, ?> answer =
                    ask("Runtime.evaluate", Map.of("expression", condition, "returnByValue", true));
            return answer.get("result") instanceof Map<?, ?> result
                    && Boolean.TRUE.equals(result.get("value"));
        });
    }

    /** Shows pages so wide, and as {@code scheme}, {@code light} or {@code dark}, likes them. */
    public Browser show(int width, int height, String scheme) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        ask(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** Asks for pages in this language. */
    public Browser speak(String language) {
        ask("Network.enable", Map.of());
        ask("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
        return this;
    }

    /** Runs {@code script} before those of each page to come, until {@link #forget}. */
    public Browser before(String script) {
        Map<?, ?> answer = ask("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        scripts.add(String.valueOf(answer.get("identifier")));
        return this;
    }

    /** Forgets all cookies, and the scripts that were to run before those of pages. */
    public Browser forget() {
        ask("Network.clearBrowserCookies", Map.of());
        for (String script = scripts.poll(); script != null; script = scripts.poll()) {
            ask("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
        return this;
    }

    /**
     * What its console has told of errors so far, such as scripts that failed and what a page's
     * policy did not let in; forgotten then.
     */
    public List<String> errors() {
        var told = new ArrayList<String>();
        for (String error = errors.poll(); error != null; error = errors.poll()) {
            told.add(error);
        }
        return told;
    }

    /** Skips the test where there is no axe-core. */
    public static void assumeAxe() {
        assumeTrue(
                Files.isRegularFile(Path.of(AXE)),
                "no axe-core: npm pack axe-core, and its axe.min.js in BELLEVILLE_AXE");
    }

    /**
     * What axe-core finds wrong with the page, a line each; empty for nothing.
     *
     * @throws IOException if it cannot be read
     */
    public String axe() throws IOException {
        evaluate(Files.readString(Path.of(AXE)) + "; 0");
        var found =
                (Map<?, ?>)
                        requireNonNull(
                                evaluate(
                                        """
                                        axe.run(document, {preload: false}).then(result => ({
                                          held: result.passes.length,
                                          found: result.violations.flatMap(rule => rule.nodes.map(
                                            node => rule.id + ": " + node.html)).join("\\n")}))
                                        """));
        assertThat((Integer) found.get("held")).as("rules that hold").isGreaterThan(15);
        return String.valueOf(found.get("found"));
    }

    /** The whole page as a PNG. */
    public byte[] picture() {
        Map<?, ?> answer =
                ask(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true));
        return Base64.getDecoder().decode(String.valueOf(answer.get("data")));
    }

    private Map<?, ?> ask(String method, Map<String, ?> params) {
        int id = last.incrementAndGet();
        var answer = new CompletableFuture<Map<?, ?>>();
        answers.put(id, answer);
        socket.sendText(Json.write(Map.of("id", id, "method", method, "params", params)), true)
                .join();
        Map<?, ?> got = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(got.get("error")).as(method).isNull();
        return (Map<?, ?>) requireNonNull(got.get("result"));
    }

    /** Something that is asked until it holds. */
    private interface Question {
        boolean holds() throws IOException;
    }

    private static void await(Question question) {
        Instant end = Instant.now().plus(PATIENCE);
        IOException last = null;
        while (Instant.now().isBefore(end)) {
            try {
                if (question.holds()) {
                    return;
                }
            } catch (IOException e) {
                last = e; // not yet there
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("Chromium did not get there in " + PATIENCE, last);
    }

    /** Closes the window and ends Chromium. */
    @Override
    public void close() {
        socket.abort();
        http.close();
        List<ProcessHandle> parts = process.descendants().toList();
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        for (ProcessHandle part : parts) { // which else write to the profile while it is deleted
            part.destroyForcibly();
            part.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    /** Hears what Chromium says. */
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder said = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean end) {
            said.append(part);
            if (end) {
                var message = (Map<?, ?>) requireNonNull(Json.parse(said.toString()));
                said.setLength(0);
                if (message.get("id") instanceof Number id) {
                    CompletableFuture<Map<?, ?>> answer = answers.remove(id.intValue());
                    if (answer != null) {
                        answer.complete(message);
                    }
                } else {
                    hear(message);
                }
            }
            from.request(1);
            return null;
        }

        private void hear(Map<?, ?> event) {
            String params = String.valueOf(event.get("params"));
            boolean failed = "Runtime.exceptionThrown".equals(event.get("method"));
            boolean logged =
                    "Log.entryAdded".equals(event.get("method")) && params.contains("level=error");
            boolean said =
                    "Runtime.consoleAPICalled".equals(event.get("method"))
                            && params.startsWith("{type=error");
            if (failed || logged || said) {
                errors.add(params);
            }
        }
    }
}
