package dev.belleville.web.tasks;

import static dev.belleville.orm.meta.FieldSpec.Flag.NOT_EDITABLE;
import static dev.belleville.orm.migrate.Fields.auto;
import static dev.belleville.orm.migrate.Fields.bool;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.positiveInteger;
import static dev.belleville.orm.migrate.Fields.text;
import static dev.belleville.orm.migrate.Operations.addField;
import static dev.belleville.orm.migrate.Operations.addIndex;
import static dev.belleville.orm.migrate.Operations.alterField;
import static dev.belleville.orm.migrate.Operations.alterModelOptions;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;
import static dev.belleville.orm.migrate.Operations.removeField;
import static dev.belleville.orm.migrate.Operations.runSql;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.Operation;
import java.util.List;

/**
 * The migrations of django-celery-results, step by step, so that either side finds the other's work
 * recorded.
 */
final class CeleryResultsMigrations {
    private static final String RESULT = "TaskResult";
    private static final String GROUP = "GroupResult";

    private CeleryResultsMigrations() {}

    static List<Migration> all() {
        return List.of(
                initial(),
                step(
                        "0002_add_task_name_args_kwargs",
                        "0001_initial",
                        addField(RESULT, "taskArgs", text().nullable()),
                        addField(RESULT, "taskKwargs", text().nullable()),
                        addField(RESULT, "taskName", character(255).nullable())),
                step(
                        "0003_auto_20181106_1101",
                        "0002_add_task_name_args_kwargs",
                        alterModelOptions(RESULT, named("task result").ordering("-dateDone"))),
                step(
                        "0004_auto_20190516_0412",
                        "0003_auto_20181106_1101",
                        alterField(RESULT, "dateDone", done().index()),
                        alterField(RESULT, "status", status().index()),
                        alterField(RESULT, "taskName", character(255).nullable().index())),
                step(
                        "0005_taskresult_worker",
                        "0004_auto_20190516_0412",
                        addField(RESULT, "worker", character(100).nullable().index())),
                step(
                        "0006_taskresult_date_created",
                        "0005_taskresult_worker",
                        addField(RESULT, "dateCreated", dateTime().nullable().index()),
                        runSql(
                                "UPDATE django_celery_results_taskresult SET date_created = date_done",
                                ""),
                        alterField(RESULT, "dateCreated", created().index())),
                step(
                        "0007_remove_taskresult_hidden",
                        "0006_taskresult_date_created",
                        removeField(RESULT, "hidden")),
                step(
                        "0008_chordcounter",
                        "0007_remove_taskresult_hidden",
                        createModel(
                                "ChordCounter",
                                field("id", auto().primaryKey()),
                                field("groupId", character(255).unique()),
                                field("subTasks", text()),
                                field("count", positiveInteger().defaultValue(0)))),
                groups(),
                // Django takes away here what an earlier form of 0009 had made twice.
                step("0010_remove_duplicate_indices", "0009_groupresult"),
                step(
                        "0011_taskresult_periodic_task_name",
                        "0010_remove_duplicate_indices",
                        addField(RESULT, "periodicTaskName", character(255).nullable())),
                step(
                        "0012_taskresult_date_started",
                        "0011_taskresult_periodic_task_name",
                        addField(RESULT, "dateStarted", dateTime().nullable())),
                step(
                        "0013_taskresult_django_cele_periodi_1993cf_idx",
                        "0012_taskresult_date_started",
                        addIndex(RESULT, "django_cele_periodi_1993cf_idx", "periodicTaskName")),
                step(
                        "0014_alter_taskresult_status",
                        "0013_taskresult_django_cele_periodi_1993cf_idx",
                        alterField(RESULT, "status", status())));
    }

    private static Migration initial() {
        return Migration.of(CeleryResultsApp.LABEL, "0001_initial")
                .initial()
                .operations(
                        createModel(
                                        RESULT,
                                        field("id", auto().primaryKey()),
                                        field("taskId", character(255).unique()),
                                        field("status", status()),
                                        field("contentType", character(128)),
                                        field("contentEncoding", character(64)),
                                        field("result", hidden()),
                                        field("dateDone", done()),
                                        field("traceback", text().blank().nullable()),
                                        field("hidden", bool().defaultValue(false).index()),
                                        field("about", hidden().column("meta")))
                                .meta(named("task result")));
    }

    private static Migration groups() {
        return step(
                "0009_groupresult",
                "0008_chordcounter",
                createModel(
                                GROUP,
                                field("id", auto().primaryKey()),
                                field("groupId", character(255).unique()),
                                field("dateCreated", created()),
                                field("dateDone", done()),
                                field("contentType", character(128)),
                                field("contentEncoding", character(64)),
                                field("result", hidden()))
                        .meta(named("group result").ordering("-dateDone")),
                alterField(RESULT, "dateCreated", created()),
                alterField(RESULT, "dateDone", done()),
                alterField(RESULT, "status", status()),
                alterField(RESULT, "taskName", character(255).nullable()),
                alterField(RESULT, "worker", character(100).nullable()),
                addIndex(RESULT, "django_cele_task_na_08aec9_idx", "taskName"),
                addIndex(RESULT, "django_cele_status_9b6201_idx", "status"),
                addIndex(RESULT, "django_cele_worker_d54dd8_idx", "worker"),
                addIndex(RESULT, "django_cele_date_cr_f04a50_idx", "dateCreated"),
                addIndex(RESULT, "django_cele_date_do_f59aad_idx", "dateDone"),
                addIndex(GROUP, "django_cele_date_cr_bd6c1d_idx", "dateCreated"),
                addIndex(GROUP, "django_cele_date_do_caae0e_idx", "dateDone"));
    }

    private static FieldSpec status() {
        return character(50).defaultValue("PENDING");
    }

    private static FieldSpec created() {
        return dateTime().blank().with(NOT_EDITABLE).autoNowAdd();
    }

    private static FieldSpec done() {
        return dateTime().blank().with(NOT_EDITABLE).autoNow();
    }

    private static FieldSpec hidden() {
        return text().nullable().with(NOT_EDITABLE);
    }

    private static Meta named(String one) {
        return Meta.of().verboseName(one).verboseNamePlural(one + "s");
    }

    private static Migration step(String name, String before, Operation... operations) {
        return Migration.of(CeleryResultsApp.LABEL, name)
                .dependsOn(CeleryResultsApp.LABEL, before)
                .operations(operations);
    }
}
