package dev.belleville.admin;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.OnDelete.SET_NULL;
import static dev.belleville.orm.meta.FieldSpec.Flag.NOT_EDITABLE;
import static dev.belleville.orm.migrate.Fields.auto;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.foreignKey;
import static dev.belleville.orm.migrate.Fields.positiveSmallInteger;
import static dev.belleville.orm.migrate.Fields.text;
import static dev.belleville.orm.migrate.Operations.alterField;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.Operation;
import dev.belleville.web.AppConfig;
import java.util.List;

/**
 * The app of {@link LogEntry}, with Django's migrations under Django's names. Django's {@code
 * django.contrib.admin}, as yet without its pages.
 */
public final class AdminApp implements AppConfig {
    /** The app. */
    public AdminApp() {}

    @Override
    public String label() {
        return "admin";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(LogEntry.class);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(
                Migration.of("admin", "0001_initial")
                        .initial()
                        .dependsOnSwappable("auth.User")
                        .dependsOn("contenttypes", "0001_initial")
                        .operations(logEntry()),
                step(
                        "0002_logentry_remove_auto_add",
                        "0001_initial",
                        "actionTime",
                        actionTime().with(NOT_EDITABLE)),
                step(
                        "0003_logentry_add_action_flag_choices",
                        "0002_logentry_remove_auto_add",
                        "actionFlag",
                        actionFlag()
                                .choice("1", "Addition")
                                .choice("2", "Change")
                                .choice("3", "Deletion")));
    }

    private static Operation logEntry() {
        return createModel(
                        "LogEntry",
                        field("id", auto().primaryKey()),
                        field("actionTime", actionTime().autoNow().blank().with(NOT_EDITABLE)),
                        field("objectId", text().nullable().blank().label("object id")),
                        field("objectRepr", character(200).label("object repr")),
                        field("actionFlag", actionFlag()),
                        field("changeMessage", text().blank().label("change message")),
                        field(
                                "contentType",
                                foreignKey("contenttypes.ContentType", SET_NULL)
                                        .nullable()
                                        .blank()
                                        .label("content type")),
                        field("user", foreignKey("auth.User", CASCADE).label("user")))
                .meta(
                        Meta.of()
                                .table("django_admin_log")
                                .verboseName("log entry")
                                .verboseNamePlural("log entries")
                                .ordering("-actionTime"));
    }

    private static FieldSpec actionTime() {
        return dateTime().label("action time");
    }

    private static FieldSpec actionFlag() {
        return positiveSmallInteger().label("action flag");
    }

    private static Migration step(String name, String after, String field, FieldSpec spec) {
        return Migration.of("admin", name)
                .dependsOn("admin", after)
                .operations(alterField("LogEntry", field, spec));
    }
}
