package dev.belleville.web.tasks;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that ask the process to end: Ctrl+C and SIGTERM. The first one ends it as ever, by
 * its shutdown hooks; the JVM keeps the next ones to itself, so that they are heard here. They are
 * asked for by reflection, for the module {@code jdk.unsupported} that has them is no API; a JVM
 * that has none, or leaves signals to others ({@code -Xrs}), hears of the first one alone.
 */
final class EndSignals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.belleville.tasks.worker.Worker");
    private static final Map<String, Integer> ENDS = Map.of("INT", 2, "TERM", 15);
    private static final int OF_SIGNALS = 128;

    private final Runnable again;
    private final Set<Integer> came = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ends = new AtomicBoolean();
    private final Map<Object, Object> before = new LinkedHashMap<>();

    private EndSignals(Runnable again) {
        this.again = again;
    }

    /** From now on {@code again} is run, on a thread of its own, when one of them comes again. */
    static EndSignals hear(Runnable again) {
        var signals = new EndSignals(again);
        try {
            for (Map.Entry<String, Integer> end : ENDS.entrySet()) {
                Object signal =
                        Class.forName("sun.misc.Signal")
                                .getConstructor(String.class)
                                .newInstance(end.getKey());
                signals.before.put(signal, handle(signal, signals.handler(end.getValue())));
            }
        } catch (ReflectiveOperationException e) {
            LOG.debug("Of signals to end, the first alone is heard", e);
        }
        return signals;
    }

    private Object handler(int number) throws ClassNotFoundException {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> {
                    if (method.getDeclaringClass().equals(Object.class)) {
                        return method.invoke(this, arguments);
                    }
                    came(number);
                    return null;
                });
    }

    /** Another signal than the first may be the same wish, which a parent process passes on. */
    private void came(int number) {
        boolean isNew = came.add(number);
        if (ends.compareAndSet(false, true)) {
            run(() -> System.exit(OF_SIGNALS + number));
        } else if (!isNew) {
            run(again);
        }
    }

    private static void run(Runnable work) {
        Thread.ofPlatform().name("end-signal").start(work);
    }

    private static Object handle(Object signal, Object handler)
            throws ReflectiveOperationException {
        return signal.getClass()
                .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal, handler);
    }

    /** The signals are no matter of this one any more, unless the process ends by them. */
    @Override
    public void close() {
        if (ends.get()) {
            return;
        }
        try {
            for (Map.Entry<Object, Object> one : before.entrySet()) {
                handle(one.getKey(), one.getValue());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("What could be set cannot be set again", e);
        }
    }
}
