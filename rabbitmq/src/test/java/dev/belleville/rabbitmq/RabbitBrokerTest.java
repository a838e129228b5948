package dev.belleville.rabbitmq;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.testing.RabbitServer;
import dev.belleville.testing.tasks.BrokerServerContract;
import java.net.URI;
import java.util.List;
import java.util.Map;

class RabbitBrokerTest extends BrokerServerContract {
    @Override
    protected Broker open() {
        return RabbitBroker.of(RabbitServer.url(), Map.of());
    }

    @Override
    public List<Integer> priorities() {
        return List.of(9, 6, 3, 0); // the highest first, unlike Redis
    }

    /** It may ask its queue for more before the message is back there. */
    @Override
    public boolean servesFirstWhatGoesBack() {
        return false;
    }

    @Override
    protected int port() {
        return URI.create(RabbitServer.url()).getPort();
    }

    @Override
    protected Broker openAt(int port) {
        return RabbitBroker.of(RabbitServer.url().replace(":" + port(), ":" + port), Map.of());
    }

    @Override
    protected Broker openWith(String password) {
        return RabbitBroker.of("amqp://guest:" + password + "@127.0.0.1:" + port(), Map.of());
    }
}
