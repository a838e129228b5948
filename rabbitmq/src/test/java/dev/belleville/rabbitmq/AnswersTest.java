package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Many answers that are written as few. */
class AnswersTest extends OwnQueue {
    private static final int SENT = 400;
    private static final int HELD = 50; // one of so many
    private final TaskQueue queue = TaskQueue.of(name);

    private static int number(Delivery delivery) {
        return Integer.parseInt(new String(delivery.message().body(), UTF_8));
    }

    private List<Delivery> taken(Receiver receiver, int count) throws InterruptedException {
        var taken = new ArrayList<Delivery>();
        while (taken.size() < count) {
            taken.add(Soon.next(receiver));
        }
        return taken;
    }

    private void send() {
        broker.declare(queue);
        for (int i = 0; i < SENT; i++) {
            byte[] body = String.valueOf(i).getBytes(UTF_8);
            broker.publish(
                    new TaskMessage(body, "text/plain", "utf-8", Map.of(), Map.of()),
                    Exchange.DEFAULT,
                    name);
        }
    }

    @Test
    void eachAnswersItsOwnMessageInWhateverOrderTheyCome() throws InterruptedException {
        send();
        try (Receiver receiver = broker.receive(List.of(queue), SENT)) {
            List<Delivery> taken = taken(receiver, SENT);
            Collections.shuffle(taken, new Random(1));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Delivery one : taken) {
                    if (number(one) % HELD == 0) {
                        continue;
                    }
                    if (number(one) % 7 == 0) {
                        threads.execute(() -> one.reject(false));
                    } else {
                        threads.execute(one::ack);
                    }
                }
            }
        }
        assertThat(broker.size(name)).isEqualTo(SENT / HELD);
        try (Receiver receiver = broker.receive(List.of(queue), 0)) {
            assertThat(taken(receiver, SENT / HELD))
                    .extracting(AnswersTest::number)
                    .allMatch(one -> one % HELD == 0)
                    .isSorted();
        }
    }

    @Test
    void whatWasAnsweredBeforeTheEndIsSo() throws InterruptedException {
        send();
        try (Receiver receiver = broker.receive(List.of(queue), SENT)) {
            taken(receiver, SENT).forEach(Delivery::ack);
        }
        assertThat(broker.size(name)).isZero();
    }

    @Test
    void aQueueThatGoesWithItsLastReaderStaysWhileItsLimitChanges() throws InterruptedException {
        TaskQueue passing = TaskQueue.temporary(name, Exchange.DEFAULT, name);
        try (Receiver receiver = broker.receive(List.of(passing), 1)) {
            receiver.prefetch(2);
            receiver.add(TaskQueue.temporary(name + "-other", Exchange.DEFAULT, name + "-other"));
            for (String text : List.of("1", "2", "3")) {
                broker.publish(
                        new TaskMessage(
                                text.getBytes(UTF_8), "text/plain", "utf-8", Map.of(), Map.of()),
                        Exchange.DEFAULT,
                        name);
            }
            List<Delivery> two = taken(receiver, 2);
            assertThat(broker.size(name)).isEqualTo(1);
            two.forEach(Delivery::ack);
            assertThat(number(Soon.next(receiver))).isEqualTo(3);
        }
    }
}
