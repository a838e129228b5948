package dev.belleville.web.tasks;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import org.jspecify.annotations.Nullable;

/** A message of {@link DatabaseBroker} that waits, or that a receiver has taken. */
@Entity(name = "Message")
public class MessageRow extends Model {
    /** Where queries start. */
    public static final Manager<MessageRow> objects = Manager.of(MessageRow.class);

    static final Meta meta =
            Meta.of()
                    .verboseName("message")
                    .verboseNamePlural("messages")
                    .index("tasks_message_next", "queue", "receiver", "turn", "id")
                    .index("tasks_message_taken", "receiver");

    /** Where it waits. */
    @Column(max = 255)
    public String queue;

    /** 255 less its priority: the lowest is served first. */
    public short turn;

    /** The {@link ReceiverRow} that has taken it; null where it waits. */
    @Column(max = 36)
    public @Nullable String receiver;

    /** How often it was taken. */
    public int deliveries;

    /** Such as {@code application/json}. */
    @Column(max = 255, blank = true)
    public String contentType;

    /** Such as {@code utf-8}. */
    @Column(max = 64, blank = true)
    public String contentEncoding;

    /** Of the task, in JSON. */
    @Column public String headers;

    /** AMQP's, in JSON. */
    @Column public String properties;

    /** What is sent. */
    public byte[] body;

    /** A new instance without a row. */
    public MessageRow() {}
}
