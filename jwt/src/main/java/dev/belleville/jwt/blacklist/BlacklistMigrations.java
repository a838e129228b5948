package dev.belleville.jwt.blacklist;

import static dev.belleville.orm.migrate.Fields.auto;
import static dev.belleville.orm.migrate.Fields.bigAuto;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.foreignKey;
import static dev.belleville.orm.migrate.Fields.oneToOne;
import static dev.belleville.orm.migrate.Fields.text;
import static dev.belleville.orm.migrate.Fields.uuid;
import static dev.belleville.orm.migrate.Operations.addField;
import static dev.belleville.orm.migrate.Operations.alterField;
import static dev.belleville.orm.migrate.Operations.alterModelOptions;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;
import static dev.belleville.orm.migrate.Operations.removeField;
import static dev.belleville.orm.migrate.Operations.renameField;
import static dev.belleville.orm.migrate.Operations.runJava;

import dev.belleville.orm.Meta;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.HistoricalModel;
import dev.belleville.orm.migrate.HistoricalModels;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.Operation;
import java.util.List;
import java.util.UUID;

/** simplejwt's migrations, step by step, so that either side finds the other's work recorded. */
final class BlacklistMigrations {
    private static final String APP = "token_blacklist";
    private static final String GIVEN = "OutstandingToken";
    private static final String TAKEN = "BlacklistedToken";

    private BlacklistMigrations() {}

    static List<Migration> all() {
        return List.of(
                initial(),
                step(
                        "0002_outstandingtoken_jti_hex",
                        "0001_initial",
                        addField(GIVEN, "jtiHex", character(255).blank().nullable())),
                step(
                        "0003_auto_20171017_2007",
                        "0002_outstandingtoken_jti_hex",
                        runJava(
                                BlacklistMigrations::writeAsText,
                                BlacklistMigrations::readFromText)),
                step(
                        "0004_auto_20171017_2013",
                        "0003_auto_20171017_2007",
                        alterField(GIVEN, "jtiHex", character(255).unique())),
                step(
                        "0005_remove_outstandingtoken_jti",
                        "0004_auto_20171017_2013",
                        removeField(GIVEN, "jti")),
                step(
                        "0006_auto_20171017_2113",
                        "0005_remove_outstandingtoken_jti",
                        renameField(GIVEN, "jtiHex", "jti")),
                step(
                        "0007_auto_20171017_2214",
                        "0006_auto_20171017_2113",
                        alterField(GIVEN, "createdAt", dateTime().blank().nullable()),
                        alterField(GIVEN, "user", user(OnDelete.CASCADE).blank().nullable())),
                step(
                        "0008_migrate_to_bigautofield",
                        "0007_auto_20171017_2214",
                        alterField(TAKEN, "id", bigAuto().primaryKey()),
                        alterField(GIVEN, "id", bigAuto().primaryKey())),
                step(
                        "0010_fix_migrate_to_bigautofield",
                        "0008_migrate_to_bigautofield",
                        alterField(TAKEN, "id", bigAuto().primaryKey()),
                        alterField(GIVEN, "id", bigAuto().primaryKey())),
                // where a site had made a ninth step of its own, simplejwt puts this behind it
                step("0011_linearizes_history", "0010_fix_migrate_to_bigautofield"),
                step(
                        "0012_alter_outstandingtoken_user",
                        "0011_linearizes_history",
                        alterField(GIVEN, "user", user(OnDelete.SET_NULL).blank().nullable())),
                step(
                        "0013_alter_blacklistedtoken_options_and_more",
                        "0012_alter_outstandingtoken_user",
                        alterModelOptions(TAKEN, BlacklistedToken.meta),
                        alterModelOptions(GIVEN, OutstandingToken.meta)));
    }

    private static Migration initial() {
        return Migration.of(APP, "0001_initial")
                .initial()
                .dependsOnSwappable("auth.User")
                .operations(
                        createModel(
                                TAKEN,
                                field("id", auto().primaryKey()),
                                field(
                                        "blacklistedAt",
                                        dateTime()
                                                .autoNowAdd()
                                                .blank()
                                                .with(FieldSpec.Flag.NOT_EDITABLE))),
                        createModel(
                                        GIVEN,
                                        field("id", auto().primaryKey()),
                                        field("jti", uuid().unique()),
                                        field("token", text()),
                                        field("createdAt", dateTime()),
                                        field("expiresAt", dateTime()),
                                        field("user", user(OnDelete.CASCADE)))
                                .meta(Meta.of().ordering("user")),
                        addField(
                                TAKEN,
                                "token",
                                oneToOne("token_blacklist.OutstandingToken", OnDelete.CASCADE)));
    }

    private static FieldSpec user(OnDelete onDelete) {
        return foreignKey("auth.User", onDelete);
    }

    private static void writeAsText(HistoricalModels models) {
        for (HistoricalModel token : models.objects(GIVEN)) {
            token.set("jtiHex", token.get("jti", UUID.class).toString().replace("-", ""));
            token.save();
        }
    }

    private static void readFromText(HistoricalModels models) {
        for (HistoricalModel token : models.objects(GIVEN)) {
            String hex = token.get("jtiHex", String.class);
            token.set(
                    "jti",
                    new UUID(
                            Long.parseUnsignedLong(hex, 0, 16, 16),
                            Long.parseUnsignedLong(hex, 16, 32, 16)));
            token.save();
        }
    }

    private static Migration step(String name, String after, Operation... operations) {
        return Migration.of(APP, name).dependsOn(APP, after).operations(operations);
    }
}
