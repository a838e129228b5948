package dev.belleville.web.tasks;

import static dev.belleville.orm.migrate.Fields.bigAuto;
import static dev.belleville.orm.migrate.Fields.bigInteger;
import static dev.belleville.orm.migrate.Fields.binary;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.integer;
import static dev.belleville.orm.migrate.Fields.smallInteger;
import static dev.belleville.orm.migrate.Fields.text;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import java.util.List;

/**
 * The tables of the app {@code tasks}: those of {@link DatabaseBroker}, of chords, of keys that
 * calls have, and of beats.
 */
final class TaskTables {
    private static final String LABEL = "tasks";

    private TaskTables() {}

    /** Its models. */
    static List<Class<? extends BaseModel>> models() {
        return List.of(
                QueueRow.class,
                MessageRow.class,
                ReceiverRow.class,
                ChordPartRow.class,
                IdempotencyKeyRow.class,
                BeatLeaseRow.class,
                ScheduledRunRow.class);
    }

    /** The steps of its schema. */
    static List<Migration> migrations() {
        return List.of(
                Migration.of(LABEL, "0001_initial")
                        .initial()
                        .operations(
                                createModel(
                                                "Queue",
                                                field("name", character(255).primaryKey()),
                                                field("exchange", character(255).blank().index()),
                                                field("kind", character(16)),
                                                field("routingKey", character(255).blank()),
                                                field("receiver", character(36).nullable()))
                                        .meta(QueueRow.meta),
                                createModel(
                                                "Message",
                                                field("id", bigAuto().primaryKey()),
                                                field("queue", character(255)),
                                                field("turn", smallInteger().defaultValue(0)),
                                                field("receiver", character(36).nullable()),
                                                field("deliveries", integer().defaultValue(0)),
                                                field("contentType", character(255).blank()),
                                                field("contentEncoding", character(64).blank()),
                                                field("headers", text()),
                                                field("properties", text()),
                                                field("body", binary()))
                                        .meta(MessageRow.meta),
                                createModel(
                                                "Receiver",
                                                field("id", character(36).primaryKey()),
                                                field("beat", bigInteger().defaultValue(0)))
                                        .meta(ReceiverRow.meta),
                                createModel(
                                                "ChordPart",
                                                field("id", bigAuto().primaryKey()),
                                                field("groupId", character(255)),
                                                field("taskId", character(255)),
                                                field("place", integer().defaultValue(0)),
                                                field("status", character(50)),
                                                field("result", text()),
                                                field("dateDone", dateTime().index()))
                                        .meta(ChordPartRow.meta)),
                Migration.of(LABEL, "0002_idempotencykey")
                        .dependsOn(LABEL, "0001_initial")
                        .operations(
                                createModel(
                                                "IdempotencyKey",
                                                field("digest", character(64).primaryKey()),
                                                field("result", text()),
                                                field("since", dateTime().index()))
                                        .meta(IdempotencyKeyRow.meta)),
                Migration.of(LABEL, "0003_beatlease_scheduledrun")
                        .dependsOn(LABEL, "0002_idempotencykey")
                        .operations(
                                createModel(
                                                "BeatLease",
                                                field(
                                                        "id",
                                                        smallInteger()
                                                                .defaultValue(1)
                                                                .primaryKey()),
                                                field("beat", character(255).blank()),
                                                field("until", bigInteger().defaultValue(0)))
                                        .meta(BeatLeaseRow.meta),
                                createModel(
                                                "ScheduledRun",
                                                field("entry", character(200).primaryKey()),
                                                field("lastRun", dateTime()))
                                        .meta(ScheduledRunRow.meta)));
    }
}
