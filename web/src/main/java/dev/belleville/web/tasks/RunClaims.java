package dev.belleville.web.tasks;

import dev.belleville.tasks.broker.Broker;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Claims runs in a database and sends them: in one transaction where the messages are in that
 * database, too; elsewhere the claim is kept first, and given back where nothing was sent.
 */
final class RunClaims {
    private final TaskDatabase database;
    private final Supplier<Broker> broker;

    RunClaims(TaskDatabase database, Supplier<Broker> broker) {
        this.database = database;
        this.broker = broker;
    }

    /**
     * Whether it was claimed and sent.
     *
     * @param take takes it if nobody did
     * @param giveBack makes it as if nobody had
     */
    boolean claim(BooleanSupplier take, Runnable giveBack, Runnable send) {
        boolean together =
                broker.get() instanceof DatabaseBroker here
                        && here.address().equals("db:" + database.alias());
        if (together) {
            return database.atomic(_ -> {
                boolean taken = take.getAsBoolean();
                if (taken) {
                    send.run();
                }
                return taken;
            });
        }
        if (!database.ask(_ -> take.getAsBoolean())) {
            return false;
        }
        try {
            send.run();
        } catch (RuntimeException e) {
            database.ask(_ -> {
                giveBack.run();
                return true;
            });
            throw e;
        }
        return true;
    }
}
