package dev.belleville.tasks.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.Held;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errors of the JVM in the midst of the reading: others would wait for ever without a reader. */
class QueueReaderTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String QUEUE = "q";

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final MemoryBroker broker = new MemoryBroker();
    private final Work work = new Work();
    private final QueueReader reader = new QueueReader("reader", broker, work);

    /** How often memory is short for a message that is good. */
    private final AtomicInteger shortages = new AtomicInteger();

    private final class Work implements QueueReader.Work {
        final Deque<Error> first = new ArrayDeque<>();

        @Override
        public List<TaskQueue> queues() {
            if (!first.isEmpty()) {
                throw first.pop();
            }
            return List.of(TaskQueue.of(QUEUE));
        }

        @Override
        public int prefetch() {
            return 0;
        }

        @Override
        public void take(Delivery delivery) {
            String text = new String(delivery.message().body(), UTF_8);
            if (text.equals("bomb") || (text.equals("good") && shortages.getAndDecrement() > 0)) {
                throw new OutOfMemoryError(text);
            }
            delivery.ack();
            told.add(text);
        }

        @Override
        public void lost() {
            told.add("lost");
            if (!first.isEmpty()) {
                throw first.pop();
            }
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        assertThat(reader.close(SOON)).isTrue();
    }

    private void send(String text) {
        broker.publish(
                new TaskMessage(text.getBytes(UTF_8), "text/plain", "utf-8", Map.of(), Map.of()),
                Exchange.DEFAULT,
                QUEUE);
    }

    private void awaitTold(String text) throws InterruptedException {
        assertThat(told.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(text);
    }

    @Test
    void aMessageThatAsksForTooMuchIsSetAsideAndTheNextIsRead() throws InterruptedException {
        reader.start();
        send("bomb");
        Held.await(() -> broker.size(TaskQueue.dead(QUEUE)) == 1);
        told.clear();
        send("next");
        awaitTold("next");
    }

    @Test
    void aMessageForWhichMemoryWasShortComesAgain() throws InterruptedException {
        shortages.set(2);
        reader.start();
        send("good");
        awaitTold("lost");
        awaitTold("lost");
        awaitTold("good");
        assertThat(broker.size(TaskQueue.dead(QUEUE))).isZero();
    }

    @Test
    void itReadsAnewWhateverEndedItsReading() throws InterruptedException {
        work.first.add(new OutOfMemoryError("the first time"));
        work.first.add(new StackOverflowError("while it is told"));
        reader.start();
        send("first");
        awaitTold("lost");
        awaitTold("first");
    }
}
