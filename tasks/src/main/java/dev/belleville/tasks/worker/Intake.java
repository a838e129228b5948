package dev.belleville.tasks.worker;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.QueueReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which queues a worker reads, and how much it fetches. Celery's Consumer. */
final class Intake implements QueueReader.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String hostname;
    private final Broker broker;
    private final int multiplier;
    private final Admission admission;
    private final Slots slots;
    private final Runnable mingle;
    private final QueueReader reader;
    private final Map<String, TaskQueue> queues = new LinkedHashMap<>();
    private final ReentrantLock limiting = new ReentrantLock();

    /** What it connects to read; of the thread that reads. */
    private List<TaskQueue> asked = List.of();

    Intake(WorkerBuilder options, Admission admission, Slots slots, Runnable mingle) {
        hostname = options.hostname;
        broker = options.engine.parts().broker();
        multiplier = options.prefetchMultiplier;
        this.admission = admission;
        this.slots = slots;
        this.mingle = mingle;
        options.read().forEach(queue -> queues.put(queue.name(), queue));
        reader = new QueueReader(hostname, broker, this);
    }

    void start() {
        reader.start();
    }

    boolean awaitReady(Duration longest) throws InterruptedException {
        return reader.awaitReady(longest);
    }

    @Override
    public List<TaskQueue> queues() {
        asked = known();
        return asked;
    }

    /** Those that it reads, or does as soon as it can. */
    List<TaskQueue> known() {
        synchronized (queues) {
            return List.copyOf(queues.values());
        }
    }

    @Override
    public int prefetch() {
        long most = (long) slots.most() * multiplier + admission.held();
        return multiplier == 0 ? 0 : (int) Math.min(most, Integer.MAX_VALUE);
    }

    @Override
    public void opened() {
        catchUp();
        LOG.info(
                "{} reads {} at {}",
                hostname,
                known().stream().map(TaskQueue::name).collect(Collectors.joining(", ")),
                broker.address());
        mingle.run();
    }

    /** What it was told while it connected. */
    private void catchUp() {
        synchronized (queues) {
            Receiver open = reader.receiver();
            if (open != null && !asked.equals(known())) {
                queues.values().forEach(open::add);
                asked.stream()
                        .map(TaskQueue::name)
                        .filter(name -> !queues.containsKey(name))
                        .forEach(open::cancel);
            }
        }
        prefetchAnew();
    }

    @Override
    public void take(Delivery delivery) throws InterruptedException {
        admission.take(delivery, this::prefetchAnew);
    }

    @Override
    public void lost() {
        admission.forget();
    }

    /** One after the other: the last one tells the limit as it is then. */
    void prefetchAnew() {
        Receiver open = reader.receiver();
        if (open != null && multiplier != 0) {
            limiting.lock();
            try {
                open.prefetch(prefetch());
            } catch (BrokerUnavailable e) {
                LOG.debug("The prefetch was not changed, for the connection is lost", e);
            } finally {
                limiting.unlock();
            }
        }
    }

    /** Reads one more queue, if it does not yet. */
    void add(TaskQueue queue) {
        synchronized (queues) {
            if (queues.containsKey(queue.name())) {
                return;
            }
            Receiver open = reader.receiver();
            if (open != null) {
                open.add(queue);
            }
            queues.put(queue.name(), queue);
        }
        LOG.info("{} reads {}, too", hostname, queue.name());
    }

    /** Reads a queue no longer. */
    void cancel(String queue) {
        synchronized (queues) {
            if (queues.remove(queue) == null) {
                return;
            }
            Receiver open = reader.receiver();
            if (open != null) {
                open.cancel(queue);
            }
        }
        LOG.info("{} reads {} no longer", hostname, queue);
    }

    /** Takes nothing more; what runs may still answer its messages. */
    void stop() {
        reader.stop();
    }

    /** Gives back what is not answered. */
    void close() throws InterruptedException {
        reader.close(PATIENCE);
    }
}
