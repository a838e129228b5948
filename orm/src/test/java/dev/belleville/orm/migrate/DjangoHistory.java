package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import java.util.List;

/** Django's own migrations of contenttypes and auth, said with our operations. */
final class DjangoHistory {
    private DjangoHistory() {}

    static List<Migration> contenttypes() {
        return List.of(
                Migration.of("contenttypes", "0001_initial")
                        .initial()
                        .operations(
                                createModel(
                                                "ContentType",
                                                field("id", auto().primaryKey()),
                                                field("name", character(100)),
                                                field("appLabel", character(100)),
                                                field("model", character(100)))
                                        .meta(
                                                Meta.of()
                                                        .table("django_content_type")
                                                        .ordering("name")),
                                addUniqueTogether("ContentType", "appLabel", "model")),
                Migration.of("contenttypes", "0002_remove_content_type_name")
                        .dependsOn("contenttypes", "0001_initial")
                        .operations(
                                alterModelOptions(
                                        "ContentType", Meta.of().verboseName("content type")),
                                alterField("ContentType", "name", character(100).nullable()),
                                runJava(
                                        DataStep.NONE,
                                        models ->
                                                TestDatabase.execute(
                                                        models.connection(),
                                                        "UPDATE django_content_type SET name = model")),
                                removeField("ContentType", "name")));
    }

    static List<Migration> auth() {
        return List.of(
                Migration.of("auth", "0001_initial")
                        .initial()
                        .dependsOn("contenttypes", "0001_initial")
                        .operations(permission(), group(), user()),
                next("0002_alter_permission_name_max_length", "0001_initial")
                        .operations(alterField("Permission", "name", character(255))),
                next("0003_alter_user_email_max_length", "0002_alter_permission_name_max_length")
                        .operations(alterField("User", "email", email(254).blank())),
                next("0004_alter_user_username_opts", "0003_alter_user_email_max_length")
                        .operations(
                                alterField(
                                        "User",
                                        "username",
                                        character(30).unique().help("30 characters or fewer."))),
                next("0005_alter_user_last_login_null", "0004_alter_user_username_opts")
                        .operations(alterField("User", "lastLogin", dateTime().nullable().blank())),
                next("0006_require_contenttypes_0002", "0005_alter_user_last_login_null")
                        .dependsOn("contenttypes", "0002_remove_content_type_name"),
                next("0007_alter_validators_add_error_messages", "0006_require_contenttypes_0002")
                        .operations(alterField("User", "username", character(30).unique())),
                next(
                                "0008_alter_user_username_max_length",
                                "0007_alter_validators_add_error_messages")
                        .operations(alterField("User", "username", character(150).unique())),
                next("0009_alter_user_last_name_max_length", "0008_alter_user_username_max_length")
                        .operations(alterField("User", "lastName", character(150).blank())),
                next("0010_alter_group_name_max_length", "0009_alter_user_last_name_max_length")
                        .operations(alterField("Group", "name", character(150).unique())),
                next("0011_update_proxy_permissions", "0010_alter_group_name_max_length")
                        .dependsOn("contenttypes", "0002_remove_content_type_name")
                        .operations(runJava(DataStep.NONE, DataStep.NONE)),
                next("0012_alter_user_first_name_max_length", "0011_update_proxy_permissions")
                        .operations(alterField("User", "firstName", character(150).blank())));
    }

    private static Migration next(String name, String after) {
        return Migration.of("auth", name).dependsOn("auth", after);
    }

    private static Operation permission() {
        return createModel(
                        "Permission",
                        field("id", auto().primaryKey()),
                        field("name", character(50)),
                        field("contentType", foreignKey("contenttypes.ContentType", CASCADE)),
                        field("codename", character(100)))
                .meta(Meta.of().uniqueTogether("contentType", "codename"));
    }

    private static Operation group() {
        return createModel(
                "Group",
                field("id", auto().primaryKey()),
                field("name", character(80).unique()),
                field("permissions", manyToMany("auth.Permission").blank()));
    }

    private static Operation user() {
        FieldSpec flag = bool().defaultValue(false);
        return createModel(
                "User",
                field("id", auto().primaryKey()),
                field("password", character(128)),
                field("lastLogin", dateTime()),
                field("isSuperuser", flag),
                field("username", character(30).unique()),
                field("firstName", character(30).blank()),
                field("lastName", character(30).blank()),
                field("email", email(75).blank()),
                field("isStaff", flag),
                field("isActive", bool().defaultValue(true)),
                field("dateJoined", dateTime()),
                field("groups", manyToMany("auth.Group").blank().relatedName("userSet")),
                field(
                        "userPermissions",
                        manyToMany("auth.Permission").blank().relatedName("userSet")));
    }
}
