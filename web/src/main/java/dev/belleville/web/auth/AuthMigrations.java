package dev.belleville.web.auth;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.auto;
import static dev.belleville.orm.migrate.Fields.bool;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.email;
import static dev.belleville.orm.migrate.Fields.foreignKey;
import static dev.belleville.orm.migrate.Fields.manyToMany;
import static dev.belleville.orm.migrate.Operations.alterField;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.Operation;
import java.util.List;

/**
 * Django's migrations of auth, step by step, so that either side finds the other's work recorded.
 */
final class AuthMigrations {
    private AuthMigrations() {}

    static List<Migration> all() {
        return List.of(
                initial(),
                step(
                        "0002_alter_permission_name_max_length",
                        "0001_initial",
                        alterField("Permission", "name", character(255))),
                step(
                        "0003_alter_user_email_max_length",
                        "0002_alter_permission_name_max_length",
                        alterField("User", "email", email(254).blank().label("email address"))),
                step(
                        "0004_alter_user_username_opts",
                        "0003_alter_user_email_max_length",
                        alterField("User", "username", username(30))),
                step(
                        "0005_alter_user_last_login_null",
                        "0004_alter_user_username_opts",
                        alterField("User", "lastLogin", lastLogin().nullable())),
                step("0006_require_contenttypes_0002", "0005_alter_user_last_login_null")
                        .dependsOn("contenttypes", "0002_remove_content_type_name"),
                step(
                        "0007_alter_validators_add_error_messages",
                        "0006_require_contenttypes_0002",
                        alterField("User", "username", username(30))),
                step(
                        "0008_alter_user_username_max_length",
                        "0007_alter_validators_add_error_messages",
                        alterField("User", "username", username(150))),
                step(
                        "0009_alter_user_last_name_max_length",
                        "0008_alter_user_username_max_length",
                        alterField("User", "lastName", name(150, "last name"))),
                step(
                        "0010_alter_group_name_max_length",
                        "0009_alter_user_last_name_max_length",
                        alterField("Group", "name", character(150).unique())),
                // Django moves the permissions of proxy models here; there are none to move.
                step("0011_update_proxy_permissions", "0010_alter_group_name_max_length"),
                step(
                        "0012_alter_user_first_name_max_length",
                        "0011_update_proxy_permissions",
                        alterField("User", "firstName", name(150, "first name"))));
    }

    private static Migration initial() {
        return Migration.of("auth", "0001_initial")
                .initial()
                .dependsOn("contenttypes", "0001_initial")
                .operations(permission(), group(), user());
    }

    private static Operation permission() {
        return createModel(
                        "Permission",
                        field("id", auto().primaryKey()),
                        field("name", character(50)),
                        field(
                                "contentType",
                                foreignKey("contenttypes.ContentType", CASCADE)
                                        .label("content type")),
                        field("codename", character(100)))
                .meta(
                        Meta.of()
                                .ordering("contentType__appLabel", "contentType__model", "codename")
                                .uniqueTogether("contentType", "codename"));
    }

    private static Operation group() {
        return createModel(
                "Group",
                field("id", auto().primaryKey()),
                field("name", character(80).unique()),
                field("permissions", manyToMany("auth.Permission").blank()));
    }

    private static Operation user() {
        return createModel(
                        "User",
                        field("id", auto().primaryKey()),
                        field("password", character(128)),
                        field("lastLogin", lastLogin()),
                        field(
                                "isSuperuser",
                                bool().defaultValue(false)
                                        .label("superuser status")
                                        .help(
                                                "Designates that this user has all permissions without explicitly assigning them.")),
                        field("username", username(30)),
                        field("firstName", name(30, "first name")),
                        field("lastName", name(30, "last name")),
                        field("email", email(75).blank().label("email address")),
                        field(
                                "isStaff",
                                bool().defaultValue(false)
                                        .label("staff status")
                                        .help(
                                                "Designates whether the user can log into this admin site.")),
                        field(
                                "isActive",
                                bool().defaultValue(true)
                                        .label("active")
                                        .help(
                                                "Designates whether this user should be treated as active. Unselect this instead of deleting accounts.")),
                        field("dateJoined", dateTime().label("date joined")),
                        field(
                                "groups",
                                manyToMany("auth.Group")
                                        .blank()
                                        .relatedName("user_set")
                                        .relatedQueryName("user")
                                        .help(
                                                "The groups this user belongs to. A user will get all permissions granted to each of their groups.")),
                        field(
                                "userPermissions",
                                manyToMany("auth.Permission")
                                        .blank()
                                        .relatedName("user_set")
                                        .relatedQueryName("user")
                                        .label("user permissions")
                                        .help("Specific permissions for this user.")))
                .meta(Meta.of().verboseName("user").verboseNamePlural("users"));
    }

    private static FieldSpec username(int max) {
        return character(max)
                .unique()
                .help(
                        "Required. "
                                + max
                                + " characters or fewer. Letters, digits and @/./+/-/_ only.");
    }

    private static FieldSpec name(int max, String label) {
        return character(max).blank().label(label);
    }

    private static FieldSpec lastLogin() {
        return dateTime().blank().label("last login");
    }

    private static Migration step(String name, String after, Operation... operations) {
        return Migration.of("auth", name).dependsOn("auth", after).operations(operations);
    }
}
