package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final AtomicLong answered = new AtomicLong();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private HttpServer server;

    @BeforeEach
    void listen() {
        vertx = Vertx.vertx();
        server =
                vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                        .requestHandler(request -> {
                            answered.incrementAndGet();
                            boolean bad = request.path().equals("/bad");
                            if (request.path().equals("/post")) {
                                request.bodyHandler(body -> {
                                    posted.add(body.toString());
                                    request.response().end();
                                });
                                return;
                            }
                            request.response().setStatusCode(bad ? 500 : 204).end();
                        })
                        .listen()
                        .await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void javasOwnClientCountsWhatTheServerAnswers() {
        Load.Outcome outcome = new ClientLoad().drive(ask("/good"), 4, Duration.ofMillis(300));
        assertThat(outcome.requests()).isPositive().isEqualTo(answered.get());
        assertThat(outcome.failures()).isZero();
        assertThat(outcome.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void javasOwnClientCountsErrorsAsFailures() {
        Load.Outcome outcome = new ClientLoad().drive(ask("/bad"), 2, Duration.ofMillis(200));
        assertThat(outcome.failures()).isPositive().isEqualTo(outcome.requests());
    }

    @Test
    void wrksReportGivesRequestsAndTime() {
        Load.Outcome outcome =
                WrkLoad.outcome(
                        """
                        Running 8s test @ http://127.0.0.1:8900/json
                          1 threads and 64 connections
                          Thread Stats   Avg      Stdev     Max   +/- Stdev
                            Latency    21.00ms    3.00ms  50.00ms   80.00%
                            Req/Sec     3.00k   100.00     3.20k    70.00%
                          Latency Distribution
                             50%   20.98ms
                             99%   45.67ms
                          24000 requests in 8.00s, 5.10MB read
                        Requests/sec:   3000.00
                        """);
        assertThat(outcome)
                .isEqualTo(
                        new Load.Outcome(
                                24000, 0, Duration.ofSeconds(8), Duration.ofNanos(45_670_000)));
        assertThat(outcome.perSecond()).isEqualTo(3000);
    }

    @Test
    void wrksErrorsAreFailures() {
        Load.Outcome outcome =
                WrkLoad.outcome(
                        """
                          100 requests in 1.00m, 5.10MB read
                          Socket errors: connect 1, read 2, write 3, timeout 4
                          Non-2xx or 3xx responses: 50
                        """);
        assertThat(outcome)
                .isEqualTo(new Load.Outcome(100, 60, Duration.ofMinutes(1), Duration.ZERO));
    }

    @Test
    void eachPostSaysSomethingElse() {
        Load.Outcome outcome =
                Load.best(new Progress(System.err))
                        .drive(ask("/post").post("{\"n\": \"{n}\"}"), 2, Duration.ofSeconds(1));
        assertThat(outcome.failures()).isZero();
        assertThat(posted).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(posted).allMatch(body -> body.matches("\\{\"n\": \"[a-z0-9-]+\"}"));
        assertThat(outcome.slowest()).isPositive();
    }

    @Test
    void aReportWithoutRequestsSaysWhy() {
        assertThatThrownBy(() -> WrkLoad.outcome("unable to connect to 127.0.0.1:1"))
                .isInstanceOf(BenchmarkFailure.class)
                .hasMessageContaining("unable to connect");
    }

    private Shot ask(String path) {
        return Shot.at(URI.create("http://127.0.0.1:" + server.actualPort() + path));
    }
}
