package dev.belleville.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What is logged as an error: faults on other threads, and those that became a page. */
final class Faults extends AppenderBase<ILoggingEvent> {
    private final Queue<ILoggingEvent> seen = new ConcurrentLinkedQueue<>();

    private Faults() {}

    /** Listens to all logs of this JVM, which are shown no more. */
    static Faults listen() {
        var faults = new Faults();
        faults.start();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(faults);
        return faults;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            seen.add(event);
        }
    }

    /** Throws the first fault since the last call, if there was one. */
    void rethrow() {
        ILoggingEvent fault = seen.poll();
        seen.clear();
        if (fault != null) {
            boolean thrown = fault.getThrowableProxy() instanceof ThrowableProxy;
            throw new AssertionError(
                    fault.getLoggerName() + ": " + fault.getFormattedMessage(),
                    thrown ? ((ThrowableProxy) fault.getThrowableProxy()).getThrowable() : null);
        }
    }
}
