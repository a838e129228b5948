package dev.belleville.redis;

import dev.belleville.http.Urls;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.throttling.AnonRateThrottle;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A site that answers a hundred requests a minute, counted in Redis; as a process of its own. */
final class ThrottledSite implements AutoCloseable {
    private static final String READY = "ready";
    private static final String DONE = "answered ";

    private final Site site;

    ThrottledSite(String redis) {
        site =
                App.of()
                        .install(new RestApp())
                        .cache("default", RedisCache.of(redis))
                        .urls(Urls.of(Urls.path("", new Limited())))
                        .build();
    }

    private static final class Limited extends ApiView {
        Limited() {
            authentication();
            throttles(new AnonRateThrottle("100/min"));
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok("yes");
        }
    }

    /** Sends so many requests at once; how many were answered with which status. */
    Map<Integer, Integer> ask(int requests) {
        var statuses = new ConcurrentHashMap<Integer, Integer>();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                threads.execute(() -> {
                    await(start);
                    int status = Client.of(site.handler()).get("/").status();
                    statuses.merge(status, 1, Integer::sum);
                });
            }
            start.countDown();
        }
        return new TreeMap<>(statuses);
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        site.close();
    }

    /** A process that has such a site and waits for a word. */
    record Other(Process process, BufferedReader out) {
        static Other start(String redis, int requests) throws IOException {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("jdk.module.path", "")
                                            + File.pathSeparator
                                            + System.getProperty("java.class.path"),
                                    ThrottledSite.class.getName(),
                                    redis,
                                    Integer.toString(requests))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var other =
                    new Other(
                            process,
                            new BufferedReader(
                                    new InputStreamReader(
                                            process.getInputStream(), StandardCharsets.UTF_8)));
            other.line(READY);
            return other;
        }

        /** Says the word. */
        void go() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        /** What it says at the end. */
        String answer() throws IOException {
            return line(DONE).substring(DONE.length());
        }

        private String line(String start) throws IOException {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
            }
            throw new IOException("The process ended before it said '" + start + "'.");
        }
    }

    /** Arguments: the address of Redis, and how many requests to send. */
    public static void main(String[] arguments) {
        try (var site = new ThrottledSite(arguments[0])) {
            site.ask(0);
            System.out.println(READY);
            if (System.in.read() >= 0) {
                System.out.println(DONE + site.ask(Integer.parseInt(arguments[1])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
