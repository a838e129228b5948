package dev.belleville.web.tasks;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.meta.FieldSpec.Flag.NOT_EDITABLE;
import static dev.belleville.orm.migrate.Fields.auto;
import static dev.belleville.orm.migrate.Fields.bool;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.decimal;
import static dev.belleville.orm.migrate.Fields.foreignKey;
import static dev.belleville.orm.migrate.Fields.integer;
import static dev.belleville.orm.migrate.Fields.positiveInteger;
import static dev.belleville.orm.migrate.Fields.smallInteger;
import static dev.belleville.orm.migrate.Fields.text;
import static dev.belleville.orm.migrate.Operations.addField;
import static dev.belleville.orm.migrate.Operations.addUniqueTogether;
import static dev.belleville.orm.migrate.Operations.alterField;
import static dev.belleville.orm.migrate.Operations.alterModelOptions;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;
import static dev.belleville.orm.migrate.Operations.removeField;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.Operation;
import java.util.List;
import java.util.stream.Stream;

/**
 * The migrations of django-celery-beat, step by step, so that either side finds the other's work
 * recorded. Steps that change there what people read alone are empty here.
 */
final class CeleryBeatMigrations {
    private static final String TASK = "PeriodicTask";
    private static final String CRONTAB = "CrontabSchedule";
    private static final String SOLAR = "SolarSchedule";
    private static final String CLOCKED = "ClockedSchedule";
    private static final String FIFTH = "0005_add_solarschedule_events_choices";
    private static final String MIXED = "0006_auto_20180210_1226";
    private static final String ZONED = "0006_auto_20180322_0932";
    private static final String ONCE = "0007_auto_20180521_0826";
    private static final String CHECKED = "0008_auto_20180914_1922";

    private CeleryBeatMigrations() {}

    static List<Migration> all() {
        return List.of(
                initial(),
                sun(),
                step(
                        "0003_auto_20161209_0049",
                        "0002_auto_20161118_0346",
                        alterModelOptions(SOLAR, sunny("solar event")),
                        addUniqueTogether(SOLAR, "event", "latitude", "longitude")),
                step("0004_auto_20170221_0000", "0003_auto_20161209_0049"),
                step(FIFTH, "0004_auto_20170221_0000"),
                step(MIXED, FIFTH, longer("dayOfMonth", 124), longer("hour", 96), minutes()),
                step(
                        ZONED,
                        FIFTH,
                        alterModelOptions(CRONTAB, crontabs("timezone")),
                        addField(CRONTAB, "timezone", character(63).defaultValue("UTC")),
                        longer("dayOfMonth", 124),
                        longer("hour", 96),
                        minutes()),
                step(
                        ONCE,
                        ZONED,
                        addField(TASK, "oneOff", bool().defaultValue(false)),
                        addField(TASK, "startTime", dateTime().blank().nullable())),
                step(CHECKED, ONCE),
                step(
                                "0006_periodictask_priority",
                                FIFTH,
                                addField(TASK, "priority", positiveInteger().blank().nullable()))
                        .dependsOn(CeleryBeatApp.LABEL, MIXED)
                        .dependsOn(CeleryBeatApp.LABEL, ZONED)
                        .dependsOn(CeleryBeatApp.LABEL, ONCE)
                        .dependsOn(CeleryBeatApp.LABEL, CHECKED),
                step(
                        "0009_periodictask_headers",
                        "0006_periodictask_priority",
                        addField(TASK, "headers", text().blank().defaultValue("{}"))),
                step("0010_auto_20190429_0326", "0009_periodictask_headers"),
                clocks(),
                step(
                        "0012_periodictask_expire_seconds",
                        "0011_auto_20190508_0153",
                        addField(TASK, "expireSeconds", positiveInteger().blank().nullable())),
                step("0013_auto_20200609_0727", "0012_periodictask_expire_seconds"),
                step(
                        "0014_remove_clockedschedule_enabled",
                        "0013_auto_20200609_0727",
                        removeField(CLOCKED, "enabled")),
                step(
                        "0015_edit_solarschedule_events_choices",
                        "0014_remove_clockedschedule_enabled"),
                step(
                        "0016_alter_crontabschedule_timezone",
                        "0015_edit_solarschedule_events_choices"),
                step(
                        "0017_alter_crontabschedule_month_of_year",
                        "0016_alter_crontabschedule_timezone"),
                step("0018_improve_crontab_helptext", "0017_alter_crontabschedule_month_of_year"),
                step(
                        "0019_alter_periodictasks_options",
                        "0018_improve_crontab_helptext",
                        alterModelOptions("PeriodicTasks", named("periodic task track"))));
    }

    private static Migration initial() {
        return Migration.of(CeleryBeatApp.LABEL, "0001_initial")
                .initial()
                .operations(
                        createModel(
                                        CRONTAB,
                                        field("id", auto().primaryKey()),
                                        field("minute", any(64)),
                                        field("hour", any(64)),
                                        field("dayOfWeek", any(64)),
                                        field("dayOfMonth", any(64)),
                                        field("monthOfYear", any(64)))
                                .meta(crontabs()),
                        createModel(
                                        "IntervalSchedule",
                                        field("id", auto().primaryKey()),
                                        field("every", integer()),
                                        field("period", period()))
                                .meta(named("interval").ordering("period", "every")),
                        createModel(
                                        TASK,
                                        field("id", auto().primaryKey()),
                                        field("name", character(200).unique()),
                                        field("task", character(200)),
                                        field("args", text().blank().defaultValue("[]")),
                                        field("kwargs", text().blank().defaultValue("{}")),
                                        field("queue", perhaps()),
                                        field("exchange", perhaps()),
                                        field("routingKey", perhaps()),
                                        field("expires", dateTime().blank().nullable()),
                                        field("enabled", bool().defaultValue(true)),
                                        field(
                                                "lastRunAt",
                                                dateTime().blank().nullable().with(NOT_EDITABLE)),
                                        field(
                                                "totalRunCount",
                                                positiveInteger()
                                                        .defaultValue(0)
                                                        .with(NOT_EDITABLE)),
                                        field(
                                                "dateChanged",
                                                dateTime().blank().with(NOT_EDITABLE).autoNow()),
                                        field("description", text().blank()),
                                        field("crontab", schedule(CRONTAB)),
                                        field("interval", schedule("IntervalSchedule")))
                                .meta(named("periodic task")),
                        createModel(
                                "PeriodicTasks",
                                field("ident", smallInteger().defaultValue(1).primaryKey()),
                                field("lastUpdate", dateTime())));
    }

    private static Migration sun() {
        return step(
                "0002_auto_20161118_0346",
                "0001_initial",
                createModel(
                                SOLAR,
                                field("id", auto().primaryKey()),
                                field("event", character(24)),
                                field("latitude", decimal(9, 6)),
                                field("longitude", decimal(9, 6)))
                        .meta(sunny("solar")),
                addField(TASK, "solar", schedule(SOLAR)));
    }

    private static Migration clocks() {
        return step(
                "0011_auto_20190508_0153",
                "0010_auto_20190429_0326",
                createModel(
                                CLOCKED,
                                field("id", auto().primaryKey()),
                                field("clockedTime", dateTime()),
                                field("enabled", bool().defaultValue(true).with(NOT_EDITABLE)))
                        .meta(
                                Meta.of()
                                        .verboseName("clocked")
                                        .verboseNamePlural("clocked")
                                        .ordering("clockedTime")),
                addField(TASK, "clocked", schedule(CLOCKED)));
    }

    private static FieldSpec any(int max) {
        return character(max).defaultValue("*");
    }

    private static Operation longer(String field, int max) {
        return alterField(CRONTAB, field, any(max));
    }

    private static Operation minutes() {
        return longer("minute", 240);
    }

    private static FieldSpec perhaps() {
        return character(200).blank().nullable();
    }

    private static FieldSpec period() {
        FieldSpec period = character(24);
        for (IntervalSchedule.Period one : IntervalSchedule.Period.values()) {
            period = period.choice(one.value(), one.label());
        }
        return period;
    }

    private static FieldSpec schedule(String model) {
        return foreignKey(CeleryBeatApp.LABEL + "." + model, CASCADE).blank().nullable();
    }

    private static Meta crontabs(String... last) {
        String[] ordering = {"monthOfYear", "dayOfMonth", "dayOfWeek", "hour", "minute"};
        return named("crontab")
                .ordering(
                        Stream.concat(Stream.of(ordering), Stream.of(last)).toArray(String[]::new));
    }

    private static Meta sunny(String one) {
        return named(one).ordering("event", "latitude", "longitude");
    }

    private static Meta named(String one) {
        return Meta.of().verboseName(one).verboseNamePlural(one + "s");
    }

    private static Migration step(String name, String before, Operation... operations) {
        return Migration.of(CeleryBeatApp.LABEL, name)
                .dependsOn(CeleryBeatApp.LABEL, before)
                .operations(operations);
    }
}
