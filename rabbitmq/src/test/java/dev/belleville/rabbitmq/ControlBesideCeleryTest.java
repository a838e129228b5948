package dev.belleville.rabbitmq;

import dev.belleville.testing.RabbitServer;
import dev.belleville.testing.tasks.ControlBesideCelery;

class ControlBesideCeleryTest extends ControlBesideCelery {
    @Override
    protected String broker() {
        return RabbitServer.url();
    }

    @Override
    protected String results() {
        return "rpc://";
    }
}
