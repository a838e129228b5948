package dev.belleville.web.guide.members.migrations;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.Migration;

/** Create model Member. */
final class M0001_initial {
    private M0001_initial() {}

    static Migration migration() {
        return Migration.of("members", "0001_initial")
                .initial()
                .dependsOn("auth", "0012_alter_user_first_name_max_length")
                .operations(
                        createModel(
                                "Member",
                                field("password", character(128)),
                                field(
                                        "lastLogin",
                                        dateTime().nullable().blank().label("last login")),
                                field(
                                        "isSuperuser",
                                        bool().defaultValue(false)
                                                .label("superuser status")
                                                .help(
                                                        "Designates that this user has all permissions without explicitly assigning them.")),
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
                                                .help("Specific permissions for this user.")),
                                field("id", uuid().primaryKey().with(FieldSpec.Flag.NOT_EDITABLE)),
                                field("email", email(254).unique().label("email address")),
                                field("isStaff", bool().defaultValue(false))));
    }
}
