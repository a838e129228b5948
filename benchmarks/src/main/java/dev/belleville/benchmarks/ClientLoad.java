package dev.belleville.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** The load of Java's own client: one virtual thread for each connection. */
final class ClientLoad implements Load {
    private static final double PERCENTILE = 0.99;

    @Override
    public String name() {
        return "java.net.http";
    }

    @Override
    public Outcome drive(Shot shot, int connections, Duration time) {
        var failures = new LongAdder();
        var times = new ArrayList<Long>();
        long begin;
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            begin = System.nanoTime();
            long end = begin + time.toNanos();
            var asking = new ArrayList<Future<List<Long>>>();
            for (int i = 0; i < connections; i++) {
                Callable<List<Long>> task = () -> ask(client, shot, end, failures);
                asking.add(threads.submit(task));
            }
            for (Future<List<Long>> one : asking) {
                times.addAll(one.get());
            }
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        } catch (ExecutionException e) {
            throw new BenchmarkFailure("The load broke off.", e);
        }
        times.sort(null);
        Duration slowest =
                times.isEmpty()
                        ? Duration.ZERO
                        : Duration.ofNanos(times.get((int) (times.size() * PERCENTILE)));
        return new Outcome(
                times.size() + failures.sum(),
                failures.sum(),
                Duration.ofNanos(System.nanoTime() - begin),
                slowest);
    }

    /** The times of those that were answered well. */
    private static List<Long> ask(HttpClient client, Shot shot, long end, LongAdder failures)
            throws InterruptedException {
        var times = new ArrayList<Long>();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            try {
                if (client.send(shot.request(), BodyHandlers.discarding()).statusCode() >= 400) {
                    failures.increment();
                } else {
                    times.add(System.nanoTime() - now);
                }
            } catch (IOException e) {
                failures.increment();
            }
        }
        return times;
    }
}
