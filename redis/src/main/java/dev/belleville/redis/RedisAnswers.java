package dev.belleville.redis;

import dev.belleville.tasks.broker.TaskQueue;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;

/** What the server is told of messages that were brought: over their session, or late. */
final class RedisAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(RedisBroker.class);

    private final RedisReaders readers;
    private final RedisLate late;

    RedisAnswers(RedisReaders readers, RedisLate late) {
        this.readers = readers;
        this.late = late;
    }

    void ack(RedisDelivery delivery) {
        answer(unacked -> unacked.ack(delivery.tag()));
    }

    void giveBack(RedisDelivery delivery) {
        if (readers.session().isOver()) {
            late.giveBack(delivery);
        } else {
            giveBack(delivery, readers.unacked());
        }
    }

    /** Over the connection that there is now. */
    void giveBack(RedisDelivery delivery, RedisUnacked unacked) {
        String list = readers.layout().list(delivery.queue(), 0);
        unacked.giveBack(delivery.tag(), RedisEnvelope.again(delivery.raw()), list);
    }

    /**
     * It goes where nobody reads.
     *
     * @param tag that it is held by; empty where it is not
     */
    void bury(String tag, byte[] raw, String queue) {
        String list = readers.layout().list(TaskQueue.dead(queue), 0);
        if (tag.isEmpty()) {
            readers.session()
                    .tell(
                            () -> List.of(Commands.of(Command.LPUSH, list, raw)),
                            () -> LOG.error("An entry of queue {} is lost", queue));
        } else {
            answer(unacked -> unacked.bring(tag, raw, list));
        }
    }

    private void answer(Consumer<RedisUnacked> answer) {
        if (readers.session().isOver()) {
            late.answer(answer);
        } else {
            answer.accept(readers.unacked());
        }
    }
}
