package dev.belleville.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** The load of Java's own client: one virtual thread for each connection. */
final class ClientLoad implements Load {
    @Override
    public String name() {
        return "java.net.http";
    }

    @Override
    public Outcome drive(HttpRequest request, int connections, Duration time) {
        var requests = new LongAdder();
        var failures = new LongAdder();
        long begin;
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            begin = System.nanoTime();
            long end = begin + time.toNanos();
            for (int i = 0; i < connections; i++) {
                threads.execute(() -> ask(client, request, end, requests, failures));
            }
        }
        return new Outcome(
                requests.sum(), failures.sum(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void ask(
            HttpClient client,
            HttpRequest request,
            long end,
            LongAdder requests,
            LongAdder failures) {
        while (System.nanoTime() < end) {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() >= 400) {
                    failures.increment();
                }
                requests.increment();
            } catch (IOException e) {
                failures.increment();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
