package dev.belleville.web.tasks.monitor;

import dev.belleville.tasks.events.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How many calls came to what in each of the last seconds. Shared by all threads. */
final class Rates {
    static final String SENT = "sent";

    /** Of what is counted, as events call it. */
    static final List<String> KINDS =
            List.of(SENT, "received", "succeeded", "failed", "retried", "revoked");

    /** How many seconds are kept. */
    static final int SECONDS = 60;

    private static final int LATELY = 10;

    private final int[][] counts = new int[KINDS.size()][SECONDS];
    private long last; // the second, since 1970, that was counted last

    synchronized void count(Event event) {
        int kind = KINDS.indexOf(event.type().substring("task-".length()));
        if (kind >= 0) {
            advance(event.received().getEpochSecond());
            counts[kind][(int) (last % SECONDS)]++;
        }
    }

    /** The seconds in which nothing was told are zero. */
    private void advance(long second) {
        if (second - last >= SECONDS) {
            for (int[] of : counts) {
                Arrays.fill(of, 0);
            }
            last = second;
        }
        while (last < second) {
            last++;
            for (int[] of : counts) {
                of[(int) (last % SECONDS)] = 0;
            }
        }
    }

    /** The counts of the full seconds before {@code now}, the oldest first. */
    synchronized int[] of(String kind, Instant now) {
        advance(now.getEpochSecond());
        int[] of = counts[KINDS.indexOf(kind)];
        var counted = new int[SECONDS - 1];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = of[(int) ((last + 1 + i) % SECONDS)];
        }
        return counted;
    }

    /** So many a second, over the last ten. */
    static double lately(int[] counted) {
        int sum = 0;
        for (int i = counted.length - LATELY; i < counted.length; i++) {
            sum += counted[i];
        }
        return sum / (double) LATELY;
    }
}
