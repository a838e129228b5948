package dev.belleville.rabbitmq;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a logger is told from here on, until this is closed. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger) {
        this.logger = logger;
        before = logger.getLevel();
    }

    static LogLines of(String name) {
        var lines = new LogLines((Logger) LoggerFactory.getLogger(name));
        lines.start();
        lines.logger.setLevel(Level.DEBUG);
        lines.logger.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    boolean hasError(String part) {
        return events.stream()
                .anyMatch(one ->
                        one.getLevel() == Level.ERROR && one.getFormattedMessage().contains(part));
    }

    List<String> all() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
    }
}
