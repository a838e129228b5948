package dev.belleville.rabbitmq;

import dev.belleville.testing.RabbitServer;
import dev.belleville.testing.tasks.BesideCelery;

class BesideCeleryTest extends BesideCelery {
    @Override
    protected String broker() {
        return RabbitServer.url();
    }

    @Override
    protected String results() {
        return "rpc://";
    }

    @Override
    protected boolean hasChords() {
        return false;
    }
}
