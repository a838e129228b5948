package dev.belleville.tasks.worker;

import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Pidbox;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks other workers, before the first call, what was called off. Celery's Mingle. */
final class Mingle {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Engine engine;
    private final String hostname;
    private final Revoked revoked;

    Mingle(Engine engine, String hostname, Revoked revoked) {
        this.engine = engine;
        this.hostname = hostname;
        this.revoked = revoked;
    }

    void sync() {
        var arguments = new LinkedHashMap<String, @Nullable Object>();
        arguments.put("from_node", hostname);
        arguments.put("revoked", revoked.times());
        try {
            new Pidbox(engine)
                    .ask("hello", arguments, Pidbox.Target.ALL, PATIENCE)
                    .forEach(this::heard);
        } catch (BrokerUnavailable e) {
            LOG.debug("{} could not ask others", hostname, e);
        }
    }

    private void heard(String host, @Nullable Object answer) {
        if (host.equals(hostname) || !(answer instanceof Map<?, ?> told)) {
            return;
        }
        engine.lamport().adjustTo(told.get("clock"));
        if (told.get("revoked") instanceof Map<?, ?> others) {
            try {
                revoked.update(others);
            } catch (IllegalArgumentException e) {
                LOG.warn("What {} says of revoked calls is not taken: {}", host, e.getMessage());
            }
        }
    }
}
