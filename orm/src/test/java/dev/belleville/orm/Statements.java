package dev.belleville.orm;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Hears every statement that is run while it is open. */
final class Statements extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.belleville.orm.sql");
    private final Level before = logger.getEffectiveLevel();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    Statements() {
        start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        heard.add(event.getMessage());
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    int count() {
        return heard.size();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(before);
    }
}
