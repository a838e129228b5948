package dev.belleville.rabbitmq;

import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreOpener;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens {@code rpc+amqp://}, {@code rpc+amqps://} and {@code rpc+pyamqp://}. */
public final class RpcOpener implements ResultStoreOpener {
    private static final String PREFIX = "rpc+";

    /** For the service loader. */
    public RpcOpener() {}

    @Override
    public Set<String> schemes() {
        return Set.of("rpc", "rpc+amqp", "rpc+amqps", "rpc+pyamqp");
    }

    @Override
    public ResultStore open(
            String url,
            MessageSerializer serializer,
            @Nullable Duration expires,
            Map<String, Object> options) {
        if (!url.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "rpc:// is by the broker, which is to be a RabbitMQ, at amqp://…; or write rpc+amqp://USER:PASSWORD@HOST:PORT/VIRTUALHOST.");
        }
        return RpcResults.of(url.substring(PREFIX.length()), serializer, expires, options);
    }
}
